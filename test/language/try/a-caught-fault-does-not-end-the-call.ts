export function test() {
  const zero = fan.speed;
  try {
    log("x", 1 / zero);
  } catch (e) {
    return "caught"; // expect: "caught"
  }
  return "not";
}
