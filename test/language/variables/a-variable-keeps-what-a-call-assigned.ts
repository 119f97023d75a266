let count = 7;
export function test() {
  count = count + 1;
  return count; // expect: 8
}
