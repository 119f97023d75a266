const list = [4, 1, 3];
export function test() {
  return [...list].sort((a, b) => b - a); // expect: [4, 3, 1]
}
