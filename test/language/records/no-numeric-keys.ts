export function test() {
  return { 1: 2 }; // expect problem: TS_RECORD a record has fields with plain names
  // tsc: accepts
}
