export function test() {
  const x = 1;
  return x == 1; // expect problem: TS_EQUALITY == and != compare what is not alike
}
// tsc: accepts
