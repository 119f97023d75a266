let on = true;
let off = false;
export function test() {
  return on || off && off; // expect: true
}
