export function test() {
  return climate.celsius ?? 20; // expect: 20
}
