export function test() {
  switch (fan.mode) {
    case "fast": // expect problem: SCRIPT_TYPE "fast" is never "off" | "low" | "high"
      log("fast");
      break;
  }
}
