// locals
export function test() {
  const x = 1; let y: number = 2;
  y = x + y;
  return y; // expect: 3
}
