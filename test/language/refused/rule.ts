// `rule` anywhere but in a constant, or of anything but plain JSON
function f() { rule({ var: 'x' }); } // expect problem: TS_RULE rule takes a JsonLogic rule as plain data, as the value of a constant
// tsc: accepts
