// tagged templates
function f() { return String.raw`x`; } // expect problem: TS_TEXT a template has no function in front of it
