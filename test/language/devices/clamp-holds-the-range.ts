let demand = 50;
export function test() {
  fan.speed = clamp(3 * demand, 0, 100);
}
// expect fan.speed: 100
