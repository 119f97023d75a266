export function test() {
  return fan.mode === "fast"; // expect problem: SCRIPT_TYPE "fast" is never "off" | "low" | "high"
}
