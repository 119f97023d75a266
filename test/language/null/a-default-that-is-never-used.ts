export function test() {
  return (fan.speed > 3) ?? true; // expect problem: SCRIPT_TYPE this is never used: what stands before ?? is never null
}
