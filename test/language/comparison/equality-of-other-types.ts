export function test() {
  const x = 1;
  return x === "1"; // expect problem: SCRIPT_TYPE number is never string
}
