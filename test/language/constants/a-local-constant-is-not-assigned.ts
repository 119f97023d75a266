export function test() {
  const half = 1;
  half = 2; // expect problem: TS_CONST the constant half cannot be assigned
}
