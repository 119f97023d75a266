export function test() {
  if (fan.mode) log("on"); // expect problem: SCRIPT_TYPE a boolean is wanted here, not "off" | "low" | "high"
  // tsc: accepts
}
