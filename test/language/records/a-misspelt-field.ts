let state = { count: 1, mode: "auto" };
export function test() {
  return state.coutn; // expect problem: SCRIPT_UNKNOWN_FIELD there is no field coutn
}
