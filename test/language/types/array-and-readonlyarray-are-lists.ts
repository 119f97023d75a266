function total(a: Array<number>, b: ReadonlyArray<number>) {
  return sum(a) + sum(b);
}
export function test() {
  return total([1, 2], [3]); // expect: 6
}
