// `sorted`, `none`, `isIn`
export function test() {
  const list = [2, 9, 10];
  return [sorted(list, "descending"), none(list, (x) => x > 9), isIn("b", "abc")]; // expect: [[10, 9, 2], false, true]
}
