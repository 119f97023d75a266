// `? :`
function side(x: number) { return x > 0 ? 1 : x < 0 ? -1 : 0; }
export function test() {
  return [side(5), side(-5), side(0)]; // expect: [1, -1, 0]
}
