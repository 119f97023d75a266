const list = [4, 1, 3];
export function test() {
  return list.map((x: number) => x); // expect problem: TS_LAMBDA the list says the types of an arrow function's parameters
}
// tsc: accepts
