let hits = "";
export function test() {
  switch (fan.mode) {
    case "off":
      hits = "off";
      break;
    case "low":
      hits = "low";
  }
}
// expect hits: "off"
