let last: number | null = null;
export function test() {
  return last ?? 20; // expect: 20
}
