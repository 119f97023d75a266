const BIG = 1_000_000;
export function test() {
  return BIG; // expect: 1000000
}
