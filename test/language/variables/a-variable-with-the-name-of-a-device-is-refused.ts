let fan = { speed: 5 };
const climate = 20;

export function test() {
  alarm.on = fan.speed > 3; // expect problem: SCRIPT_NAME_TAKEN fan is a device, and a variable of the script has its name. Give the variable another name
  log("", climate); // expect problem: SCRIPT_NAME_TAKEN climate is a device, and a constant of the script has its name. Give the constant another name
}

export function door() {
  fan = { speed: 6 }; // expect problem: SCRIPT_NAME_TAKEN fan is a device
}
// tsc: accepts
