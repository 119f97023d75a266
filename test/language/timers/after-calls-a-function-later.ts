export function test() {
  after("lights_off", 30);
}
export function lights_off() {
  alarm.on = true;
}
// expect alarm.on: false
// wait 29
// expect alarm.on: false
// wait 1
// expect alarm.on: true
