// `< <= > >=`, of numbers or texts
function low(x: number) { return x <= 3; }
export function test() {
  return [low(3), low(4), 2 < 1, "b" > "a", 3 >= 3]; // expect: [true, false, false, true, true]
}
