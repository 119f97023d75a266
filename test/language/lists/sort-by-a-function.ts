const list = [4, 1, 3];
export function test() {
  return [...list].sort((a, b) => a - b); // expect: [1, 3, 4]
}
