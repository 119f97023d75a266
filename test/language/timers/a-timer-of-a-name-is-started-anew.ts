export function door() {
  after("shut", 10);
}
export function shut() {
  log("shut");
}
// event door
// wait 8
// event door
// wait 8
// expect fan.speed: 0
// wait 8
// expect log: shut
