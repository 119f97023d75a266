export function test() {
  alarm.on = true;
  return alarm.on && fan();
}

function fan(): boolean {
  return true;
}
// expect: true
