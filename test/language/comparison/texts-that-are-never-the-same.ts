export function test() {
  return "a" === "A"; // expect problem: SCRIPT_TYPE "A" is never "a"
}
