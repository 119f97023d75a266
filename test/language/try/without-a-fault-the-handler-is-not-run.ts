export function test() {
  try {
    return 1; // expect: 1
  } catch (e) {
    return 2;
  }
}
