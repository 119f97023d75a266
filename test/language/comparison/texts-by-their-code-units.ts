export function test() {
  return "Zebra" < "ant"; // expect: true
}
