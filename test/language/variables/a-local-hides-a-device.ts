export function test(data: Json) {
  const fan = { speed: 5 };
  log("", fan.speed);
  return turn({ on: true });
}

function turn(alarm: { on: boolean }): boolean {
  return alarm.on;
}
// expect: true
// expect log:  5
