let last: number | null = null;
export function test() {
  return last === undefined; // expect problem: TS_UNDEFINED nothing is undefined in a script
}
// tsc: accepts
