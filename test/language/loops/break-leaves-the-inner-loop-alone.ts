export function test() {
  let out: number[] = [];
  for (const i of [1, 2]) {
    for (const k of [0, 1, 2]) if (k > 0) break;
    out = [...out, i];
  }
  return out; // expect: [1, 2]
}
