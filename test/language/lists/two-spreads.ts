const list = [4, 1, 3];
export function test() {
  return [...list, ...list].length; // expect: 6
}
