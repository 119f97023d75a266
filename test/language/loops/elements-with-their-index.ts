export function test() {
  let total = 0;
  for (const [i, x] of [5, 6, 7].entries()) total += i * x;
  return total; // expect: 20
}
