export function test() {
  throw "too hot"; // expect problem: TS_THROW what is thrown is an Error with a text
  // tsc: accepts
}
