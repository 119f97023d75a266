after("shut", 10);
export function door() {
  cancel("shut");
}
export function shut() {
  log("shut");
}
// event door
// wait 20
// expect fan.speed: 0
