function pick(x: number) {
  if (x > 3) return "high";
  else return "low";
}
export function test() {
  return [pick(4), pick(3)]; // expect: ["high", "low"]
}
