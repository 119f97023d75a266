export function test() {
  break; // expect problem: TS_SYNTAX break stands outside a loop
}
