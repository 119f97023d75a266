let text = "zone-4";
export function test() {
  return text.at(0) ?? ""; // expect: "z"
}
