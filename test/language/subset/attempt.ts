// `attempt`: `try` as a value
function divide(x: number) { return attempt(() => 1 / x, (e) => e.message); }
export function test() {
  return [divide(4), typeOf(divide(0))]; // expect: [0.25, "a text"]
}
function typeOf(x: Json) { return x === 0 ? "0" : "a text"; }
