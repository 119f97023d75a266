let setpoint = 24;
export function test() {
  return setpoint; // expect: 24
}
