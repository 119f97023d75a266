let a: number | null = null;
let b: number | null = 2;
export function test() {
  return a ?? b ?? 3; // expect: 2
}
