let grid: number[][] = [[1, 2], [3]];
export function test() {
  return grid[1][0] + grid[0].length; // expect: 5
}
