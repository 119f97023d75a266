export function test() {
  fan.speed = 30;
  fan.speed += 12;
  return fan.speed; // expect: 42
}
