let last: number | null = null;
export function test() {
  last = 3;
  return last; // expect: 3
}
