export function test() {
  let out: number[] = [];
  for (let i = 0; i < 7; i += 2) out = [...out, i];
  return out; // expect: [0, 2, 4, 6]
}
