export function test() {
  return fan.speed !== 2; // expect: true
}
