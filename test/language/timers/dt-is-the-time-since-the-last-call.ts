export function door() {
  log("dt", dt());
}
// event door
// expect log: dt 0
// wait 4
// event door
// expect log: dt 5
