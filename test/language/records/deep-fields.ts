export function test() {
  const r = { a: { b: [1, 2] } };
  return r.a.b[1]; // expect: 2
}
