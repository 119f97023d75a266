export function test() {
  const zero = fan.speed;
  try {
    return `${1 / zero}`;
  } catch (e) {
    return e.message; // expect: "the result is not a finite number"
  }
}
