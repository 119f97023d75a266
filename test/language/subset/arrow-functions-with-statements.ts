// arrow functions with statements
export function test() {
  const list = [1, 2];
  return list.map((x) => { const y = x; return y + 1; }); // expect: [2, 3]
}
