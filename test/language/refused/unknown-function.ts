// functions that nobody declares
function a() { return pid(1); } // expect problem: SCRIPT_UNKNOWN_OPERATOR no function is named "pid". Write function pid(), or import it where the control library has it
function b() { return clmap(1, 2, 3); } // expect problem: SCRIPT_UNKNOWN_OPERATOR no function is named "clmap". Use clamp
