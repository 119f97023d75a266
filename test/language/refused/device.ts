// a device in the place of one of its outputs or inputs
function a() { fan = 5; } // expect problem: SCRIPT_TARGET fan is a device. Write fan.speed or fan.mode
function b() { alarm = true; } // expect problem: SCRIPT_TARGET alarm is a device. Write alarm.on
function c() { climate = 5; } // expect problem: SCRIPT_TARGET climate is a device, and has no outputs
function d() { const x = fan; log("x", x); } // expect problem: SCRIPT_UNKNOWN_FIELD fan is a device, not a value. Use one of: fan.speed, fan.mode
function e() { fan += 1; } // expect problem: SCRIPT_UNKNOWN_FIELD Use one of: fan.speed, fan.mode
function f() { if (fresh(fan.speed)) log("x"); } // expect problem: SCRIPT_UNKNOWN_FIELD device fan has no input speed. Name an input of another device
function g() { if (fresh(climate.celsus, 5)) log("x"); } // expect problem: SCRIPT_UNKNOWN_FIELD device climate has no input celsus. Use celsius
