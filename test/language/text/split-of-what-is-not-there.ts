let text = "zone-4";
export function test() {
  return text.split(","); // expect: ["zone-4"]
}
