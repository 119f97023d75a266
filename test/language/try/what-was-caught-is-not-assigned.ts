export function test() {
  try { log("x"); } catch (e) { e = 1; } // expect problem: TS_CONST what was caught, e, cannot be assigned
}
// tsc: accepts
