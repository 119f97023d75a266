export function test() {
  emit("door", { opn: true }); // expect problem: SCRIPT_MISSING_FIELD the field open is missing
  // expect problem: SCRIPT_UNKNOWN_FIELD there is no field opn. Use open
  emit("door"); // expect problem: SCRIPT_CALL door takes
  emit("temperature", { celsius: "warm" }); // expect problem: SCRIPT_TYPE a number is wanted here, not string
}
// tsc: accepts
export function temperature(data: Temperature) {
  log("celsius", data.celsius);
}
