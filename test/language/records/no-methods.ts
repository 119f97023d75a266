export function test() {
  return { half() { return 1; } }; // expect problem: TS_RECORD a record has fields with plain names
  // tsc: accepts
}
