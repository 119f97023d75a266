export function test() {
  after("tick", "5"); // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
export function tick() {
  log("tick");
}
