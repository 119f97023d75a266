// `&&`, `||`, `!`
function decide(a: boolean, b: boolean, c: boolean) { return a && !b || c; }
export function test() {
  return [decide(true, false, false), decide(true, true, false), decide(false, true, true)]; // expect: [true, false, true]
}
