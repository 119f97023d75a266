let text = "zone-4";
export function test() {
  return text.at(9).length; // expect problem: SCRIPT_NULL there may be nothing at this index
}
