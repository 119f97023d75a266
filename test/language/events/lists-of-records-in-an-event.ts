export function zone_batch(data: ZoneBatch) {
  const hot = data.zones.slice(0, 8).filter((zone) => zone.celsius > 30);
  for (const zone of hot.slice(0, 8)) log(zone.name); // expect log: a
}
// event zone_batch {"zones": [{"name": "a", "celsius": 31}, {"name": "b", "celsius": 20}], "note": null}
