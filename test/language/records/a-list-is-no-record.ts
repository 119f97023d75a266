export function test() {
  return [1].count; // expect problem: SCRIPT_TYPE "count" is read of what has no fields: 1[]
}
