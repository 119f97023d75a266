export function test() {
  let out: number[] = [];
  for (let i = 0; i < 2; i++) for (let k = 0; k < 2; k++) out = [...out, 10 * i + k];
  return out; // expect: [0, 1, 10, 11]
}
