let state = { count: 1, mode: "auto" };
export function test() {
  delete state.count; // expect problem: TS_DELETE values never change
}
