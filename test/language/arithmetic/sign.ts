export function test() {
  return [Math.sign(-3), Math.sign(0), Math.sign(9)]; // expect: [-1, 0, 1]
}
