export function zone_batch(data: ZoneBatch) {
  log("c", data.zones[1].celsius); // expect fault: FAULT_FIELD
}
// event zone_batch {"zones": [{"name": "a", "celsius": 31}], "note": null}
