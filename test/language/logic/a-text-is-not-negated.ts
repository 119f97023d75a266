export function test() {
  return !fan.mode; // expect problem: SCRIPT_TYPE a boolean is wanted here, not "off" | "low" | "high"
  // tsc: accepts
}
