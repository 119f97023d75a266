// fields and indices
export function zone_batch(data: ZoneBatch) {
  fan.speed = data.zones[1].celsius;
}
// event zone_batch {"zones": [{"name": "a", "celsius": 5}, {"name": "b", "celsius": 6}], "note": null}
// expect fan.speed: 6
