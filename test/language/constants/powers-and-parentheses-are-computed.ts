const AREA = (3 + 2) * 10 ** 1;
export function test() {
  return AREA; // expect: 50
}
