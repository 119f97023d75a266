const list = [4, 1, 3];
export function test() {
  const other = [...list].sort((a, b) => a - b);
  return [list, other]; // expect: [[4, 1, 3], [1, 3, 4]]
}
