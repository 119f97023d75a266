export function test() {
  let out = "";
  for (const x of [1, 2]) {
    let twice = 2 * x;
    twice += 1;
    out = `${out}${twice} `;
  }
  return out; // expect: "3 5 "
}
