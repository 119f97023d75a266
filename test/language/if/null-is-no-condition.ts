export function test() {
  const x: boolean | null = fan.speed > 1 ? true : null;
  if (x) log("on"); // expect problem: SCRIPT_NULL x may be null here
  // tsc: accepts
}
