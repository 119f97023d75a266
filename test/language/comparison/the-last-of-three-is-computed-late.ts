let seen = 0;
function third() {
  seen++;
  return 3;
}
export function test() {
  return [lessThan(2, 1, () => third()), seen, lessThan(1, 2, () => third()), seen]; // expect: [false, 0, true, 1]
}
