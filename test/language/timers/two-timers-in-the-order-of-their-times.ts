after("late", 20);
after("early", 10);
export function late() {
  log("late");
}
export function early() {
  log("early");
}
// wait 30
// expect log: early
// expect log: late
