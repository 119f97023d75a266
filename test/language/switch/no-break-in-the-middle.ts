export function test() {
  switch (fan.mode) {
    case "off":
      if (alarm.on) break; // expect problem: TS_SWITCH a case is left at its end alone
      log("off");
      break;
  }
  // tsc: accepts
}
