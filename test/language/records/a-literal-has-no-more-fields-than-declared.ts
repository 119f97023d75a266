export function test() {
  const s: { a: number } = { a: 1, b: 2 }; // expect problem: SCRIPT_UNKNOWN_FIELD there is no field b
  return s;
}
