let last: number | null = null;
export function test() {
  return last === null; // expect: true
}
