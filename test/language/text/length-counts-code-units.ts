export function test() {
  return "a😀".length; // expect: 3
}
