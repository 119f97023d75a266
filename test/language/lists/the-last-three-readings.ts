let readings = [1, 2, 3];
export function test() {
  readings = [...readings, 5].slice(-3);
  return readings; // expect: [2, 3, 5]
}
