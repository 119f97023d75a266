export function test() {
  return '"' === "\""; // expect: true
}
