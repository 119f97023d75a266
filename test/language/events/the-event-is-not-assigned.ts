export function temperature(data: Temperature) {
  data.celsius = 3; // expect problem: TS_FIELD values never change, only variables do
}
