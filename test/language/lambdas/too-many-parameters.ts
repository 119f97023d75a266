const list = [4, 1, 3];
export function test() {
  return list.map((x, i, all) => x); // expect problem: TS_LAMBDA a function of at most 2 parameters is wanted here
}
