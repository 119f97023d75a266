export function test() {
  const count = 3;
  return { count }; // expect: {"count": 3}
}
