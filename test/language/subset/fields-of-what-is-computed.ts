// fields of what is computed
function f() { return { celsius: 7 }; }
export function test() {
  return f().celsius; // expect: 7
}
