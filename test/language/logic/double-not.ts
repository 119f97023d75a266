let on = true;
let off = false;
export function test() {
  return !!on; // expect: true
}
