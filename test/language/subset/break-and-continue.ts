// `break`, `continue`
export function test() {
  const list = [-5, 1, 2, 10, 4];
  let total = 0;
  for (const x of list) { if (x < 0) continue; if (x > 9) break; total += x; }
  return total; // expect: 3
}
