let last: number | null = 5;
export function test() {
  return last === null || last > 3; // expect: true
}
