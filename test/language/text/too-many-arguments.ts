let text = "zone-4";
export function test() {
  return text.trim(1); // expect problem: TS_ARGUMENTS trim takes 0 arguments and is given 1
}
