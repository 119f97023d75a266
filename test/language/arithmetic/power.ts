export function test() {
  return 2 ** 10; // expect: 1024
}
