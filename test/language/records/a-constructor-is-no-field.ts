let state = { count: 1, mode: "auto" };
export function test() {
  return state.constructor; // expect problem: TS_PROTOTYPE constructor is a name that every object answers to
}
