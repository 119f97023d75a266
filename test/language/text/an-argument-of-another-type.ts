let text = "zone-4";
export function test() {
  return text.startsWith(1); // expect problem: SCRIPT_TYPE a string is wanted here, not number
}
