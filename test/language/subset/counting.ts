// `++`, `--` as statements
let count = 1;
let left = 5;
export function test() {
  count++;
  --left;
}
// expect count: 2
// expect left: 4
