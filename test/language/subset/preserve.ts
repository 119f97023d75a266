// `preserve`: data, and no expression
export function test() {
  return preserve({ a: [1] }); // expect: {"a": [1]}
}
