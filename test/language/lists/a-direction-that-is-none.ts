const list = [4, 1, 3];
export function test() {
  return sorted(list, "down"); // expect problem: SCRIPT_DIRECTION "down" is no direction to sort in
}
