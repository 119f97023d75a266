export function test() {
  fna.speed = 1; // expect problem: SCRIPT_UNKNOWN_NAME nothing is named "fna"
}
