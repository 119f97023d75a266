let last: number | null = 5;
function forget() {
  last = null;
}
export function test() {
  if (last === null) return 0;
  forget();
  return last + 1; // expect fault: FAULT_TYPE
}
