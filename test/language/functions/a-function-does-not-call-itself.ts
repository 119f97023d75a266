function down(x: number): number { // expect problem: SCRIPT_RECURSION down calls itself
  return x < 1 ? 0 : down(x - 1);
}
// tsc: accepts
