export function test() {
  const deep: number[][][] = [];
  let i = 0;
  try {
    return [deep[(i += 1)][(i += 10)][(i += 100)]];
  } catch {
    return [i]; // expect: [11]
  }
}
