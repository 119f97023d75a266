let on = true;
let off = false;
export function test() {
  return 1 < 2 && 2 < 3 && 3 < 4; // expect: true
}
