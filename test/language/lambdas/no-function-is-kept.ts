export function test() {
  const half = (x: number) => x / 2; // expect problem: TS_CLOSURE a function is no value that is kept or passed on
}
// tsc: accepts
