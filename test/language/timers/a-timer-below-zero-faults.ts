let wait = -1;
export function test() {
  after("tick", wait); // expect fault: FAULT_ARGUMENTS
}
export function tick() {
  log("tick");
}
