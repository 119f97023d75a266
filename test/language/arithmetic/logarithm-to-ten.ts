export function test() {
  return Math.log10(1000); // expect: 3
}
