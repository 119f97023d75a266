const nothing: number[][] = [];
export function test() {
  let count = 0;
  for (const row of [0].reduce((all, x) => [[x, 1]], nothing)) count += row.length;
  return count; // expect: 2
}
