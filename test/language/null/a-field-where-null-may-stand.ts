let last: Temperature | null = null;
export function test() {
  return last?.celsius ?? -1; // expect: -1
}
