export function test() {
  switch (fan.mode) {
    default:
      log("other");
      break;
    case "off":
      log("off"); // expect log: off
  }
}
