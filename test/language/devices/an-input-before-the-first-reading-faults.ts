export function test() {
  return climate.celsius; // expect fault: FAULT_FIELD
}
