// JavaScript's own objects and functions other than `Math`
function f(a: Json) { console.log(a); } // expect problem: TS_GLOBAL console is not there in a script
