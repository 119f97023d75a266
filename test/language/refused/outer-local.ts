// assigning a local of the function around an arrow function
function f(a: number[]) { let n = 0; return a.map((x) => { n = x; return x; }); } // expect problem: TS_CLOSURE an arrow function reads the locals around it, and does not assign them
// tsc: accepts
