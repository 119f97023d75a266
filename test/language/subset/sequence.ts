// `sequence`: one after another, as a value
let count = 0;
function f() { count++; }
export function test() {
  return sequence(f(), 1); // expect: 1
}
// expect count: 1
