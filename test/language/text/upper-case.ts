let text = "zone-4";
export function test() {
  return text.toUpperCase(); // expect: "ZONE-4"
}
