export function test() {
  return 1; // expect: 1
}
export function other() {
  if (now() >= 0) return 2;
  return 3;
}
