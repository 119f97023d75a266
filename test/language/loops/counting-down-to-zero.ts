export function test() {
  let out: number[] = [];
  for (let i = 2; i >= 0; i--) out = [...out, i];
  return out; // expect: [2, 1, 0]
}
