const list = [4, 1, 3];
export function test() {
  list.push(5); // expect problem: TS_MUTATION lists never change
}
