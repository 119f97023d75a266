export function test() {
  let out: number[] = [];
  for (const i of [1, 2, 9, 3]) {
    if (i > 5) break;
    out = [...out, i];
  }
  return out; // expect: [1, 2]
}
