export function zone_batch(data: ZoneBatch) {
  log("c", data.zones[1]?.celsius ?? -1); // expect log: c -1
}
// event zone_batch {"zones": [{"name": "a", "celsius": 31}], "note": null}
