let text = "zone-4";
export function test() {
  return text.endsWith("5"); // expect: false
}
