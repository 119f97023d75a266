export function test() {
  return { a: { b: [1] } }; // expect: {"a": {"b": [1]}}
}
