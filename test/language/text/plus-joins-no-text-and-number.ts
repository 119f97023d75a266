let text = "zone-4";
export function test() {
  let n = 1;
  return text + n; // expect problem: SCRIPT_TYPE + adds numbers, and this is text
  // tsc: accepts
}
