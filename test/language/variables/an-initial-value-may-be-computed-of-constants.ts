const BASE = 80;
let limit = BASE + 10;
export function test() {
  return limit; // expect: 90
}
