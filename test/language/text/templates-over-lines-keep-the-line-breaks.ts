export function test() {
  return `a
b`.length; // expect: 3
}
