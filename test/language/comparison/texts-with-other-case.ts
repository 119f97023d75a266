export function test() {
  return "a".toUpperCase() === "a"; // expect: false
}
