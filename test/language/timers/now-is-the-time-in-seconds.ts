export function door() {
  log("at", now());
}
// wait 9
// event door
// expect log: at 10
