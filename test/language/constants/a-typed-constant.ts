const LEVELS: readonly number[] = [1, 2, 3];
export function test() {
  return LEVELS.length; // expect: 3
}
