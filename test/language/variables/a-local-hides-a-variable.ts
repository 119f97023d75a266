let level = 1;
export function test() {
  const level = 2;
  return level; // expect: 2
}
