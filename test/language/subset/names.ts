// names: locals, parameters, variables, constants
const A = 1;
let b = 2;
function together(c: number) {
  const x = 4;
  return [A, b, c, x];
}
export function test() {
  return together(3); // expect: [1, 2, 3, 4]
}
