export function test() {
  for (let i = 0; i < 2; i++) log("i", i);
  return i; // expect problem: SCRIPT_UNKNOWN_NAME nothing is named "i"
}
