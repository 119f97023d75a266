let last: string | null = null;
export function test() {
  const before = last;
  last = "hot";
  return [before, last]; // expect: [null, "hot"]
}
