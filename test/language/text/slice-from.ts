let text = "zone-4";
export function test() {
  return text.slice(5); // expect: "4"
}
