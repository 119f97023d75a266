let text = "zone-4";
export function test() {
  return text.slice(0, 4); // expect: "zone"
}
