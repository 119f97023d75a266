let text = "zone-4";
export function test() {
  return text.map((x) => x); // expect problem: SCRIPT_TYPE a list is wanted here, not string
}
