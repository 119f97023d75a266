const list = [4, 1, 3];
export function test() {
  return list[0].length; // expect problem: SCRIPT_TYPE string | Json[] is wanted here, not number
}
