let state = { count: 1, mode: "auto" };
export function test() {
  return state.count.value; // expect problem: SCRIPT_TYPE "value" is read of what has no fields: number
}
