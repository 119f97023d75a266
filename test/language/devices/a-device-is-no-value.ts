export function test() {
  return fan; // expect problem: SCRIPT_UNKNOWN_FIELD fan is a device, not a value
}
// tsc: accepts
