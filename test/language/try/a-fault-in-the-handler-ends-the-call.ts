export function test() {
  try {
    throw new Error("a");
  } catch (e) {
    throw new Error("b"); // expect fault: FAULT_THROWN
  }
}
