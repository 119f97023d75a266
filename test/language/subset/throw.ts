// `throw`
let count = 0;
export function test() {
  count = 1;
  throw new Error("too hot"); // expect fault: FAULT_THROWN
}
// expect count: 0
