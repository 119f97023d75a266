export function test() {
  let out: number[] = [];
  for (let i = 3; i > 0; i--) out = [...out, i];
  return out; // expect: [3, 2, 1]
}
