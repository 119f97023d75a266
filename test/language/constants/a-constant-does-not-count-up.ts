const top = 100;
export function test() {
  top++; // expect problem: TS_CONST the constant top cannot be assigned
}
