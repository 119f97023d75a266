// `for … of`
export function test() {
  const list = [1, 2, 3];
  let total = 0;
  for (const x of list) total += x;
  return total; // expect: 6
}
