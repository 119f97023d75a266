let count = 3;
export function test() {
  return count++; // expect problem: TS_INCREMENT ++ and -- are statements
}
// tsc: accepts
