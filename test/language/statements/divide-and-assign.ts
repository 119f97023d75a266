let count = 3;
export function test() {
  count /= 2;
  return count; // expect: 1.5
}
