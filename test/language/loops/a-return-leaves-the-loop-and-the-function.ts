function first(limit: number) {
  for (const x of [2, 4, 8, 16]) {
    if (x > limit) return x;
  }
  return -1;
}
export function test() {
  return [first(3), first(99)]; // expect: [4, -1]
}
