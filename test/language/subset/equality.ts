// `===`, `!==`
function other(x: string) { return x !== "a"; }
export function test() {
  return [other("a"), other("b"), 1 === 1]; // expect: [false, true, true]
}
