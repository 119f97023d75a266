export function test() {
  return "  x \n".trim(); // expect: "x"
}
