export function test() {
  const table: number[][] = [];
  let i = 0;
  const cell = table[(i += 1)]?.[(i += 10)] ?? 0;
  return [cell, i]; // expect: [0, 1]
}
