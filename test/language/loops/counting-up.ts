export function test() {
  let out: number[] = [];
  for (let i = 0; i < 4; i++) out = [...out, i];
  return out; // expect: [0, 1, 2, 3]
}
