const GREETING = "fan";
export function test() {
  return GREETING; // expect: "fan"
}
