function half(x: number) {
  x = x / 2; // expect problem: TS_CONST the parameter x cannot be assigned
  return x;
}
// tsc: accepts
