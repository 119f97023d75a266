let demand = 50;
export function test() {
  fan.speed = 3 * demand; // expect fault: FAULT_OUTPUT
}
// expect fan.speed: 0
