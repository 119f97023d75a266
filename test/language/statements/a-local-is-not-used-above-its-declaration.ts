export function test() {
  log("x", x); // expect problem: TS_EARLY x is used before it is declared
  const x = 1;
}
