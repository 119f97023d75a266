const list = [4, 1, 3];
export function test() {
  return list.at(-1) ?? 0; // expect: 3
}
