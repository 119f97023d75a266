export function test() {
  return "a" === "a"; // expect: true
}
