// statements at the top: they run once, at a cold start
alarm.on = true;
after("lights_off", 30);
export function lights_off() {
  alarm.on = false;
}
// wait 29
// expect alarm.on: true
// wait 1
// expect alarm.on: false
