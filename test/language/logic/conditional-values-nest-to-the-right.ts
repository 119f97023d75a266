let on = true;
let off = false;
export function test() {
  return off ? 1 : off ? 2 : 3; // expect: 3
}
