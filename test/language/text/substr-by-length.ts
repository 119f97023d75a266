let text = "zone-4";
export function test() {
  return substr(text, 1, 3); // expect: "one"
}
