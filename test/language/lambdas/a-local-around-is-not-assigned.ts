const list = [4, 1, 3];
export function test() {
  let n = 0;
  list.map((x) => {
    n = x; // expect problem: TS_CLOSURE an arrow function reads the locals around it, and does not assign them
    return x;
  });
}
// tsc: accepts
