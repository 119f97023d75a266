export function test() {
  const a = [1];
  return a === [1]; // expect problem: SCRIPT_TYPE number[] cannot be compared: lists and records have no identity
}
