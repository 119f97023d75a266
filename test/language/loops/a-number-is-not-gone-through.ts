export function test() {
  for (const x of 5) log("x", x); // expect problem: SCRIPT_TYPE a list is wanted here, not number
}
