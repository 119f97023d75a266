let table: number[][] | null = null;
export function test() {
  let i = 0;
  const cell = table?.[(i += 1)]?.[(i += 10)] ?? 0;
  return [cell, i]; // expect: [0, 0]
}
