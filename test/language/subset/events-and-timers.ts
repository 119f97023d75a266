// `emit`, `after`, `cancel`, `log`
export function test() {
  const x = 4;
  after("late", 1);
  cancel("late");
  return emit("refill", x); // expect: null
}
export function refill(liters: number) {
  log("refill", liters); // expect log: refill 4
}
export function late() {
  log("late");
}
// wait 2
