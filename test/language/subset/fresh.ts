// `fresh`: whether an input is recent
export function test() {
  log("fresh", fresh(climate.celsius, 30)); // expect log: fresh false
}
export function door(data: Door) {
  alarm.on = fresh(climate.celsius, 30);
}
// event temperature {"celsius": 1}
// event door {"open": true}
// expect alarm.on: true
// wait 30
// event door {"open": true}
// expect alarm.on: false
