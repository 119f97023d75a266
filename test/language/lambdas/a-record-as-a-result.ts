const list = [4, 1, 3];
export function test() {
  return list.map((x) => ({ n: x }))[0]; // expect: {"n": 4}
}
