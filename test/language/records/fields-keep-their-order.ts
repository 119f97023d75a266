export function test() {
  const r = { b: 1, a: 2 };
  return r; // expect: {"b": 1, "a": 2}
}
