let on = true;
let off = false;
export function test() {
  return !off && on; // expect: true
}
