let turns = 0;
export function test() {
  emit("again");
}
export function again() { // expect fault: FAULT_HOPS
  turns += 1;
  emit("again");
}
// expect turns: 7
