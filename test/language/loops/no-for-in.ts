export function test() {
  for (const key in { a: 1 }) log(key); // expect problem: TS_LOOP for … in goes through names, those of prototypes among them
  // tsc: accepts
}
