let count = 3;
export function test() {
  count++;
  count++;
  return count; // expect: 5
}
