export function test() {
  let out: number[] = [];
  for (let i = 5; i < 5; i++) out = [...out, i];
  return out; // expect: []
}
