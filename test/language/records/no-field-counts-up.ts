let state = { count: 1, mode: "auto" };
export function test() {
  state.count++; // expect problem: TS_FIELD values never change, only variables do
}
// tsc: accepts
