let last: number | null = 5;
export function test() {
  const seen = last;
  log("seen", seen); // expect log: seen 5
  return seen === null ? 0 : seen + 1; // expect: 6
}
