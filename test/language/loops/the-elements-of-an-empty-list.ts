export function test() {
  let out: number[] = [];
  for (const i of [5].slice(1)) out = [...out, i];
  return out; // expect: []
}
