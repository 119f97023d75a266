let text = "zone-4";
export function test() {
  return text.indexOf("x"); // expect: -1
}
