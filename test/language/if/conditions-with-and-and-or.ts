function pick(x: number) {
  if ((x > 1 && x < 5) || x === 9) return true;
  return false;
}
export function test() {
  return [pick(3), pick(5), pick(9)]; // expect: [true, false, true]
}
