let list: number[] = [1];
export function test() {
  list = [...list, "2"]; // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
