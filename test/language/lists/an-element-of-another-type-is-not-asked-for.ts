const list = [4, 1, 3];
export function test() {
  return list.includes("a"); // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
