export function temperature(data: Door) { // expect problem: SCRIPT_TYPE temperature is called with { celsius: number }, and takes { open: boolean }
  log("x", data.open);
}
// tsc: accepts
