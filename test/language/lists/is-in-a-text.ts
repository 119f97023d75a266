export function test() {
  return isIn("on", "zone"); // expect: true
}
