function pick(x: number) {
  switch (x) {
    case 1: {
      const twice = 2 * x;
      return twice;
    }
    default:
      return 0;
  }
}
export function test() {
  return [pick(1), pick(5)]; // expect: [2, 0]
}
