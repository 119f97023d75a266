const list = [4, 1, 3];
export function test() {
  return list.reduce((all, x) => [x, ...all], list.slice(3)); // expect: [3, 1, 4]
}
