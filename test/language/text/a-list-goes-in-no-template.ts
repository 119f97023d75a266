let list = [1];
export function test() {
  return `${list}`; // expect problem: SCRIPT_TYPE number | string | boolean is wanted here, not number[]
  // tsc: accepts
}
