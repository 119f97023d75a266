export function test() {
  if (fan.speed < 5) {
    if (alarm.on) log("loud");
    else log("quiet"); // expect log: quiet
  }
}
