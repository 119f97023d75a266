// `throw` of anything but a new Error of a text
function f() { throw 'too hot'; } // expect problem: TS_THROW what is thrown is an Error with a text
// tsc: accepts
