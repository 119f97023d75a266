let count = 3;
export function test() {
  count *= 2.5;
  return count; // expect: 7.5
}
