const list = [4, 1, 3];
export function test() {
  return list[-1]; // expect problem: TS_INDEX nothing is ever there
}
// tsc: accepts
