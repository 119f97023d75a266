export function test() {
  return 1 < "2"; // expect problem: SCRIPT_TYPE number and string cannot be compared
}
