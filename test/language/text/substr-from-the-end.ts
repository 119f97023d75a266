let text = "zone-4";
export function test() {
  return substr(text, -1); // expect: "4"
}
