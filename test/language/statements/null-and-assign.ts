let last: number | null = null;
export function test() {
  last ??= 20;
  last ??= 30;
  return last; // expect: 20
}
