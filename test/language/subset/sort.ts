// `sort` of a list made on the spot
export function test() {
  const list = [10, 9, 2];
  return [[...list].sort((a, b) => a - b), list]; // expect: [[2, 9, 10], [10, 9, 2]]
}
