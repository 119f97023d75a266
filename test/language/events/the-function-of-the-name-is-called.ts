export function door(data: Door) {
  log("open", data.open); // expect log: open true
}
// event door {"open": true}
