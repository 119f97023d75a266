function first(a: number | null, list: (number | null)[]): number {
  return (a ?? list[9]) ?? 7;
}
export function test() {
  return [first(1, []), first(null, []), first(null, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])]; // expect: [1, 7, 9]
}
