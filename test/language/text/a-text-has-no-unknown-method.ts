let text = "zone-4";
export function test() {
  return text.toUppercase(); // expect problem: TS_METHOD there is no method toUppercase
}
