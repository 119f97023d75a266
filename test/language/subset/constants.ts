// constants, also computed of others
const MINUTE = 60; const HOUR = 60 * MINUTE;
export function test() {
  return [MINUTE, HOUR]; // expect: [60, 3600]
}
