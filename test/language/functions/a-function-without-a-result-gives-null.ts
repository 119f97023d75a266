export function test() {
  note(); // expect log: noted
}
function note() {
  log("noted");
}
// expect fan.speed: 0
