function pick(x: number) {
  if (x < 0) return null;
  if (x > 100) return null;
  return x / 2;
}
export function test() {
  return [pick(-1), pick(101), pick(50)]; // expect: [null, null, 25]
}
