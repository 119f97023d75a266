// assignment of locals and variables
let count = 0;
export function test() {
  count = 3;
}
// expect count: 3
