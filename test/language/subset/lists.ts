// lists, also of others
export function test() {
  const list = [3, 2];
  return [...list, 1]; // expect: [3, 2, 1]
}
