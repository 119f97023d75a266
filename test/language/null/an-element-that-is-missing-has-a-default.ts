export function test() {
  const list = [1, 2];
  return list[5] ?? -1; // expect: -1
}
