let count = 3;
export function test() {
  count **= 3;
  return count; // expect: 27
}
