export function test() {
  fan.mode = "fast"; // expect problem: SCRIPT_RANGE "fast" is not one of the texts of fan.mode
}
