let text = "zone-4";
export function test() {
  return text.slice(-2); // expect: "-4"
}
