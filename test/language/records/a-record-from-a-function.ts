function made(x: number) {
  return { x, twice: 2 * x };
}
export function test() {
  return made(4).twice; // expect: 8
}
