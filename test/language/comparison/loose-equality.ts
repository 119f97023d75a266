export function test() {
  const x = 1;
  return x == 1; // expect problem: TS_EQUALITY == and != take different things for the same
}
// tsc: accepts
