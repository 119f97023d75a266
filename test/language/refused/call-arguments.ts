// arguments too few and too many, of a function of the script
function half(x: number): number { return x / 2; }
function say(): void { log("x"); }
function a() { return half(); } // expect problem: SCRIPT_CALL half takes 1 argument and is given 0. Give half 1 argument
function b() { return half(1, 2); } // expect problem: SCRIPT_CALL half takes 1 argument and is given 2
function c() { say(1); } // expect problem: SCRIPT_CALL say takes 0 arguments and is given 1
