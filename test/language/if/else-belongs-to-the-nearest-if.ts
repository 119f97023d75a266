let count = 0;
export function test() {
  if (fan.speed === 0) if (alarm.on) count = 1;
  else count = 2;
}
// expect count: 2
