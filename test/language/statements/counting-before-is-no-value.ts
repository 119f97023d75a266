let count = 3;
export function test() {
  const next = ++count; // expect problem: TS_INCREMENT ++ and -- are statements
}
// tsc: accepts
