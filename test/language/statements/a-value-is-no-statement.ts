let list: number[] = [];

export function test() {
  list.concat([1]); // expect problem: SCRIPT_NO_EFFECT this gives a value, and nothing uses it
  list.map((x) => x + 1); // expect problem: SCRIPT_NO_EFFECT this gives a value
  list; // expect problem: SCRIPT_NO_EFFECT this gives a value
  Math.max(1, 2); // expect problem: SCRIPT_NO_EFFECT this gives a value
  list = [...list, 1];
}
// tsc: accepts
