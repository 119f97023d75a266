export function test() {
  return "ß".toUpperCase(); // expect: "SS"
}
