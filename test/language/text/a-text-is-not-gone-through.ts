let text = "zone-4";
export function test() {
  let n = 0;
  for (const c of text) n++; // expect problem: SCRIPT_TYPE a list is wanted here, not string
  return n;
}
