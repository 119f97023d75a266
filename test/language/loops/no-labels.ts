export function test() {
  outer: for (const x of [1]) continue outer; // expect problem: TS_LABEL labels are not in the subset
  // tsc: accepts
}
