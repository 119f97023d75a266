export function test() {
  switch (fan.speed) {
    case "off": // expect problem: SCRIPT_TYPE number is never string
      log("off");
      break;
  }
}
