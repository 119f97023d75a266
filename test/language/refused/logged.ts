// a value alone, where log takes a text first
export function temperature(data: Temperature) { log(data.celsius); } // expect problem: SCRIPT_TYPE log takes a text, and then the value. Write log("celsius", data.celsius)
function f(x: number) { log(x); } // expect problem: SCRIPT_TYPE Write log("x", x)
function g() { log([1]); } // expect problem: SCRIPT_TYPE Write log("what it is", value)
function h(x: number) { throw new Error(x); } // expect problem: SCRIPT_TYPE a string is wanted here, not number. Write a template: `${x}`
