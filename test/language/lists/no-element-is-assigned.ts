const list = [4, 1, 3];
export function test() {
  list[0] = 5; // expect problem: TS_FIELD values never change, only variables do
}
