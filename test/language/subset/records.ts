// records, also of others
export function test() {
  const state = { a: 5, d: 6 };
  const x = 2;
  return { ...state, a: 1, "b c": x }; // expect: {"a": 1, "d": 6, "b c": 2}
}
