let state = { on: false, count: 1 };
export function test() {
  state = { ...state, on: true };
  return state; // expect: {"on": true, "count": 1}
}
