// `reduce`, with a first value
export function test() {
  const list = [1, 2, 3];
  return list.reduce((sum, x) => sum + x, 0); // expect: 6
}
