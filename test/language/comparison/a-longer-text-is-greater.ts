export function test() {
  return "ab" > "a"; // expect: true
}
