type Mode = "auto" | "off";
function pick(mode: Mode) {
  switch (mode) {
    case "auto":
      return 1;
    case "off":
      return 0;
  }
}
export function test() {
  return [pick("auto"), pick("off")]; // expect: [1, 0]
}
