const MINUTE = 60;
const HOUR = 60 * MINUTE;
export function test() {
  return HOUR; // expect: 3600
}
