function pick(x: number) {
  if (x > 3) return 1;
  else if (x > 2) return 2;
  else if (x > 1) return 3;
  return 4;
}
export function test() {
  return [pick(9), pick(3), pick(2), pick(0)]; // expect: [1, 2, 3, 4]
}
