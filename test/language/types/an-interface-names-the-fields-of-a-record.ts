interface State {
  count: number;
  on: boolean;
}
let state: State = { count: 1, on: false };
export function test() {
  state = { ...state, count: state.count + 1 };
  return state; // expect: {"count": 2, "on": false}
}
