// `this`, `new.target`
function f() { return this; } // expect problem: TS_THIS a function of a script belongs to no object
