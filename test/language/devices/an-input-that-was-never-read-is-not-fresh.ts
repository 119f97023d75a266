export function test() {
  return fresh(climate.celsius, 30); // expect: false
}
