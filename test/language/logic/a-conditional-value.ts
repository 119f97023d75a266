let on = true;
let off = false;
export function test() {
  return on ? 1 : 2; // expect: 1
}
