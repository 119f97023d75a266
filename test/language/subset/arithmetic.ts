// `+ - * / % **`
function compute(a: number, b: number, c: number, x: number) {
  return a + b * c - x ** 2;
}
export function test() {
  return [compute(1, 2, 3, 4), 7 % 4, 1 / 4]; // expect: [-9, 3, 0.25]
}
