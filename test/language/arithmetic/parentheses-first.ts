export function test() {
  return (2 + 3) * 4; // expect: 20
}
