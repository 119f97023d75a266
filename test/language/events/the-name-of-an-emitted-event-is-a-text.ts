export function test() {
  emit(5); // expect problem: SCRIPT_TYPE a string is wanted here, not number
}
