export const TOP = 7;
export function test() {
  return TOP; // expect: 7
}
