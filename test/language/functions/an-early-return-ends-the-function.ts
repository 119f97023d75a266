export function test() {
  return sizeOf(3); // expect: "small"
}
function sizeOf(x: number) {
  if (x < 5) return "small";
  return "large";
}
