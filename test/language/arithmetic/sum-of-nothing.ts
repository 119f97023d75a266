export function test() {
  return sum([]); // expect: 0
}
