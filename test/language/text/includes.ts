let text = "zone-4";
export function test() {
  return text.includes("-"); // expect: true
}
