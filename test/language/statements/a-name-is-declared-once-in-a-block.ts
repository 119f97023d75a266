export function test() {
  const x = 1;
  const x = 2; // expect problem: SCRIPT_NAME_TWICE x is declared twice
}
