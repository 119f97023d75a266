export function test() {
  let out: number[] = [];
  for (let i = 1; i <= 3; i++) out = [...out, i];
  return out; // expect: [1, 2, 3]
}
