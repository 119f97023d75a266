let last: number | null = 5;
export function test() {
  if (last === null) return 0;
  return last * 2; // expect: 10
}
