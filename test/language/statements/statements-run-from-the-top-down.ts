export function test() {
  let x = 1;
  x = x + 1;
  x = x * 10;
  return x; // expect: 20
}
