export function test(x: Json) {
  return [x] === null; // expect problem: SCRIPT_TYPE lists and records have no identity
}
