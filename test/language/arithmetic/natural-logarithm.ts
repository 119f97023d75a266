export function test() {
  return Math.log(Math.E); // expect: 1
}
