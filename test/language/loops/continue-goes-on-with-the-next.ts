export function test() {
  let out: number[] = [];
  for (const i of [1, -2, 3]) {
    if (i < 0) continue;
    out = [...out, i];
  }
  return out; // expect: [1, 3]
}
