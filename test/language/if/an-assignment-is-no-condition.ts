let on = false;
let mode: "auto" | "off" = "off";

export function test() {
  if (on = true) fan.speed = 5; // expect problem: SCRIPT_ASSIGNMENT this assigns, where a condition is to ask. Compare with ===, or assign before
  const speed = !(alarm.on = false) ? 3 : 4; // expect problem: SCRIPT_ASSIGNMENT this assigns
  if (fan.speed > 3 && (on ||= true)) fan.speed = speed; // expect problem: SCRIPT_ASSIGNMENT this assigns
  on = alarm.on = true;
}

export function door() {
  if (mode = "auto") fan.speed = 5; // expect problem: SCRIPT_ASSIGNMENT this assigns
}
// tsc: accepts
