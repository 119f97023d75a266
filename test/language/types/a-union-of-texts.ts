type Mode = "auto" | "off";
function next(mode: Mode): Mode {
  return mode === "auto" ? "off" : "auto";
}
export function test() {
  return next("auto"); // expect: "off"
}
