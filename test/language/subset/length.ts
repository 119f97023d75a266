// `length` of lists and texts
export function test() {
  const list = [1, 2];
  return [list.length, "abc".length]; // expect: [2, 3]
}
