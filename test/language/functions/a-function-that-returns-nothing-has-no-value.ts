function note() {
  log("noted");
}
export function test() {
  const x = note(); // expect problem: SCRIPT_NO_VALUE this function gives nothing, and its value is used
  log("x", x);
}
// tsc: accepts
