// methods that are not in the subset
function f(a: string) { return a.padStart(3); } // expect problem: TS_METHOD Write a template with a condition: `${n < 10 ? '0' : ''}${n}`
