let text = "zone-4";
export function test() {
  return text.at(9) ?? "none"; // expect: "none"
}
