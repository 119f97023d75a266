export function test() {
  return { a: 1, a: 2 }; // expect problem: TS_RECORD a stands twice in one record
}
