export function door(data: Door) {
  log("then", climate.celsius); // expect log: then 21
}
// event temperature {"celsius": 21}
// event door {"open": true}
