function warmer(data: Temperature, than: number) {
  return data.celsius > than;
}
export function temperature(data: Temperature) {
  alarm.on = warmer(data, 30);
}
// event temperature {"celsius": 31}
// expect alarm.on: true
