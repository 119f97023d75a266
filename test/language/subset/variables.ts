// variables
let setpoint = 24;
export function test() {
  return setpoint + 1; // expect: 25
}
// expect setpoint: 24
