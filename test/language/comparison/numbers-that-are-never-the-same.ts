export function test() {
  return 1 === 2; // expect problem: SCRIPT_TYPE 1 is never 2
}
