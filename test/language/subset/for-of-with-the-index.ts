// `for … of` with the index
export function test() {
  const list = [5, 6, 7];
  let total = 0;
  for (const [i, x] of list.entries()) total += i * x;
  return total; // expect: 20
}
