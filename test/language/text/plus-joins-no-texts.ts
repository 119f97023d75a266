let text = "zone-4";
export function test() {
  return text + "!"; // expect problem: TS_TEXT + adds numbers
  // tsc: accepts
}
