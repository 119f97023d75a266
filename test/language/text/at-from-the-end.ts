let text = "zone-4";
export function test() {
  return text.at(-1) ?? ""; // expect: "4"
}
