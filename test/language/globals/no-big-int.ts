// Use a number
function use(x: Json) {
  return BigInt(1); // expect problem: TS_NUMBER numbers are of one kind
}
