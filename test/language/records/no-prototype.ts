export function test() {
  return { __proto__: 1 }; // expect problem: TS_PROTOTYPE __proto__ is a name that every object answers to
  // tsc: accepts
}
