let state = { count: 1, mode: "auto" };
export function test() {
  return { [state.mode]: 1 }; // expect problem: TS_RECORD a record has fields with plain names
  // tsc: accepts
}
