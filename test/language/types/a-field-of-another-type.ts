interface State {
  count: number;
}
let state: State = { count: 1 };
export function test() {
  state = { count: "2" }; // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
