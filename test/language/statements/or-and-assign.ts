let on = false;
export function test() {
  on ||= 3 < 4;
  return on; // expect: true
}
