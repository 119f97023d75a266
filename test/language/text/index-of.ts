let text = "zone-4";
export function test() {
  return text.indexOf("-"); // expect: 4
}
