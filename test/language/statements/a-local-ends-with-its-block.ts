export function test() {
  {
    const inside = 1;
    log("x", inside);
  }
  return inside; // expect problem: SCRIPT_UNKNOWN_NAME nothing is named "inside"
}
