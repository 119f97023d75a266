export function test() {
  let out: number[] = [];
  for (const i of [5, 3, 8]) out = [...out, i];
  return out; // expect: [5, 3, 8]
}
