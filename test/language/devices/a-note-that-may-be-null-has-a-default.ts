export function door(data: Door) {
  log(climate.note ?? "none");
}
// event zone_batch {"zones": [], "note": null}
// event door {"open": true}
// expect log: none
// event zone_batch {"zones": [], "note": "wet"}
// event door {"open": true}
// expect log: wet
