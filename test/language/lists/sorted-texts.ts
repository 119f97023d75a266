export function test() {
  return sorted(["b", "a", "B"]); // expect: ["B", "a", "b"]
}
