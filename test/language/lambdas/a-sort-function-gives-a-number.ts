const list = [4, 1, 3];
export function test() {
  return [...list].sort((a, b) => a > b); // expect problem: SCRIPT_TYPE a number is wanted here, not boolean
}
