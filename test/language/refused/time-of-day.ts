// the time of day: now() is none
let hour = 0;
function a() { hour = new Date().getHours(); } // expect problem: TS_NEW nothing is made with new. Have a device report it, by an event with at: "06:30": now() counts seconds from the start of the controller, and knows no time of day
function b() { hour = Date.now() / 3600000 % 24; } // expect problem: TS_GLOBAL by an event with at: "06:30": now() counts seconds from the start
function c() { const day = new Date(); } // expect problem: TS_NEW by an event with at: "06:30": now() counts seconds from the start
function d() { hour = performance.now(); } // expect problem: TS_GLOBAL Write now(): seconds since the controller started
