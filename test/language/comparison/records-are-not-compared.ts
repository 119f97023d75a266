export function test() {
  const a = { x: 1 };
  const c = { x: 1 };
  return a === c; // expect problem: SCRIPT_TYPE { x: number } cannot be compared: lists and records have no identity
  // tsc: accepts
}
