const list = [4, 1, 3];
export function test() {
  return [0, ...list, 9]; // expect: [0, 4, 1, 3, 9]
}
