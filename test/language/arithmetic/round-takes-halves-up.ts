export function test() {
  return [Math.round(2.5), Math.round(-2.5)]; // expect: [3, -2]
}
