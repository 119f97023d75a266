export function test() {
  fan.mode = "high";
}
// expect fan.mode: "high"
