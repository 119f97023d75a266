export function test() {
  for (const x of [1, 2]) x = 3; // expect problem: TS_CONST the constant x cannot be assigned
}
