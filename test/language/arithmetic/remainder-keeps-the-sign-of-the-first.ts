export function test() {
  return [-7 % 3, 7 % -3]; // expect: [-1, 1]
}
