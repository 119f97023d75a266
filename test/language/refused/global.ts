// JavaScript's own objects and functions other than `Math`
function f(a: Json) { console.log(a); } // expect problem: TS_GLOBAL Write log("text", value)
