// methods that are not in the subset
function f(a: string) { return a.padStart(3); } // expect problem: TS_METHOD the method padStart is not in the subset
