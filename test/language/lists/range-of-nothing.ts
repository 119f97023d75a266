export function test() {
  return range(0); // expect: []
}
