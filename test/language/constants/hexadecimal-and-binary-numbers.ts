const MASK = 0xff;
const FLAG = 0b101;
export function test() {
  return MASK + FLAG; // expect: 260
}
