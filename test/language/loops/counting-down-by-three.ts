export function test() {
  let out: number[] = [];
  for (let i = 10; i > 0; i -= 3) out = [...out, i];
  return out; // expect: [10, 7, 4, 1]
}
