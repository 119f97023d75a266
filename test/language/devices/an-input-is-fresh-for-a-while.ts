export function door(data: Door) {
  log("fresh", fresh(climate.celsius, 30));
}
// event temperature {"celsius": 21}
// event door {"open": true}
// expect log: fresh true
// wait 60
// event door {"open": false}
// expect log: fresh false
