// the function itself, where after, emit and cancel take its name
function off(): void { fan.speed = 0; }
function a(): void { after(off, 5); } // expect problem: TS_CLOSURE after takes the name of a function. Write after("off", 5)
function b(): void { after(() => off(), 5, [1]); } // expect problem: TS_CLOSURE Write after("off", 5, [1])
function c(): void { after(() => { off(); }, 5); } // expect problem: TS_CLOSURE Write after("off", 5)
function d(): void { after(() => { fan.speed = 0; }, 5); } // expect problem: TS_CLOSURE Write after("name", 5), and a function name() for what it does
function e(): void { emit(off); } // expect problem: TS_CLOSURE emit takes the name of a function. Write emit("off")
function f(): void { cancel(off); } // expect problem: TS_CLOSURE cancel takes the name of a function. Write cancel("off")
