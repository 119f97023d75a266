function f(x: any) { // expect problem: TS_TYPE this type says nothing
  log("x", x);
}
// tsc: accepts
