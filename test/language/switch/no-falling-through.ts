export function test() {
  switch (fan.mode) {
    case "off":
      log("off"); // expect problem: TS_SWITCH this case goes on into the next one
    case "low":
      log("low");
  }
}
