let last: number | null = 5;
export function test() {
  if (last !== null) return last + 1; // expect: 6
  return 0;
}
