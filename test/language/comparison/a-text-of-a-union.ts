export function test() {
  const wanted = fan.mode;
  return wanted === "off"; // expect: true
}
