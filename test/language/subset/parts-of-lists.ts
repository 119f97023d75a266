// `includes`, `indexOf`, `slice`, `at`
export function test() {
  const list = [1, 2, 3, 4];
  return [list.slice(1, -1).at(-1) ?? 0, list.includes(4), list.indexOf(5)]; // expect: [3, true, -1]
}
