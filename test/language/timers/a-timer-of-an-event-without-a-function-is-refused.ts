export function test() {
  after("door", 5, { open: true }); // expect problem: SCRIPT_UNKNOWN_NAME no function is named door
}
// tsc: accepts
