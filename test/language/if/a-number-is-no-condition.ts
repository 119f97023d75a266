export function test() {
  if (fan.speed) log("on"); // expect problem: SCRIPT_TYPE a boolean is wanted here, not number
  // tsc: accepts
}
