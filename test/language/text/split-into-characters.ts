export function test() {
  return "abc".split(""); // expect: ["a", "b", "c"]
}
