export function test() {
  return [{ a: 1 }].join(""); // expect problem: SCRIPT_TYPE number | string | boolean is wanted here, not { a: number }
  // tsc: accepts
}
