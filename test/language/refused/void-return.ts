// `return` with a value in a function that is declared to give none
function f(): void { return 1; } // expect problem: TS_RETURN this function is declared to return nothing
