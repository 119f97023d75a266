interface State {
  count: number;
  on: boolean;
}
let state: State = { count: 1, on: false };
export function test() {
  state = { count: 2 }; // expect problem: SCRIPT_MISSING_FIELD the field on is missing
}
