export function test() {
  let out: number[] = [];
  for (let i = 0; i < 2; i += 0.5) out = [...out, i];
  return out; // expect: [0, 0.5, 1, 1.5]
}
