export function test() {
  throw new Error("too hot"); // expect fault: FAULT_THROWN
}
