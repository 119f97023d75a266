let on = true;
export function test() {
  on &&= 3 > 4;
  return on; // expect: false
}
