// `new`, other than in `throw new Error(…)`
function f() { return new Date(); } // expect problem: TS_NEW by an event with at: "06:30": now() counts seconds from the start of the controller, and knows no time of day
