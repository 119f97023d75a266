const list = [4, 1, 3];
function big(x: number) {
  log("asked", x); // expect log: asked 4
  return x > 3;
}
export function test() {
  return list.some((x) => big(x)); // expect: true
}
