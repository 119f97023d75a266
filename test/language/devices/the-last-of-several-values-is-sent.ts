export function test() {
  fan.speed = 10;
  fan.speed = 20;
}
// expect fan.speed: 20
