// outputs of devices
export function test() {
  fan.speed = 80;
}
// expect fan.speed: 80
