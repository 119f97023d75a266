export function test() {
  const r = { "a b": 1 };
  return r["a b"]; // expect: 1
}
