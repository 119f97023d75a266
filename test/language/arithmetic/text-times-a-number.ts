export function test() {
  const text = "3";
  return text * 2; // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
