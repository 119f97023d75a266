let last: number | null = 0;
export function test() {
  return last ?? 20; // expect: 0
}
