let last: number | null = 5;
export function test() {
  return last === null ? -1 : last + 1; // expect: 6
}
