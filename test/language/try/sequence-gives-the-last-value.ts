let n = 0;
function count() {
  n += 1;
  return n;
}
export function test() {
  return sequence(count(), count(), 10 * n); // expect: 20
}
