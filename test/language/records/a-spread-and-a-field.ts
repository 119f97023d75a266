let state = { count: 1, mode: "auto" };
export function test() {
  return { ...state, count: 5 }; // expect: {"count": 5, "mode": "auto"}
}
