export function test() {
  return Math.atan2(1, 0) * 2 === Math.PI; // expect: true
}
