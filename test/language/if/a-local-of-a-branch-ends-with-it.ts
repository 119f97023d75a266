export function test() {
  if (fan.speed > 1) {
    const x = 1;
    log("x", x);
  }
  return x; // expect problem: SCRIPT_UNKNOWN_NAME nothing is named "x"
}
