const top = 100;
export function test() {
  top = 90; // expect problem: TS_CONST the constant top cannot be assigned
}
