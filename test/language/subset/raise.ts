// `raise`: `throw` as a value
function positive(x: number) { return x > 0 ? x : raise("too low"); } // expect fault: FAULT_THROWN
export function test() {
  return positive(1); // expect: 1
}
export function door(data: Door) {
  fan.speed = positive(data.open ? 1 : 0);
}
// event door {"open": true}
// expect fan.speed: 1
// event door {"open": false}
// expect fan.speed: 0
