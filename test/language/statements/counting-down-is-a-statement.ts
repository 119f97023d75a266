let count = 3;
export function test() {
  --count;
  return count; // expect: 2
}
