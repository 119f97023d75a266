let text = "zone-4";
export function test() {
  return text.startsWith("zone"); // expect: true
}
