export function test() {
  if (fan.speed === 0) {
  }
  return 1; // expect: 1
}
