// `return`
function choose(x: number) {
  if (x > 1) return 1; return 2;
}
export function test() {
  return [choose(2), choose(1)]; // expect: [1, 2]
}
