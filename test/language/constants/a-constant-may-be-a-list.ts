const STEPS = [0, 50, 100];
export function test() {
  return STEPS[1]; // expect: 50
}
