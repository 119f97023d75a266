let state = { count: 1, mode: "auto" };
export function test() {
  return state.count; // expect: 1
}
