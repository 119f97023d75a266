export function temperature(data: Temperature) {
  return data.celsuis; // expect problem: SCRIPT_UNKNOWN_FIELD there is no field celsuis
}
