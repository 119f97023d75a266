// `map`, `filter`, `some`, `every`, `findIndex`
export function test() {
  const list = [3, 4, 5];
  const odd = list.filter((x) => x % 2 === 1);
  const asked = [list.some((x) => x > 4), list.every((x) => x > 4), list.findIndex((x) => x === 4)];
  return [list.map((x, i) => x * i), odd, asked]; // expect: [[0, 4, 10], [3, 5], [true, false, 1]]
}
