// types and interfaces, written out where they are used
type Mode = "auto" | "off"; interface State { mode: Mode; list: readonly number[] } function f(s: State, any: Json) { log("x"); }
let state: State = { mode: "auto", list: [1, 2] };
export function test() {
  f(state, { a: 1 }); // expect log: x
  return state.list[1]; // expect: 2
}
