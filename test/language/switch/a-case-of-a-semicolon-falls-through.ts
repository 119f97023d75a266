export function door(data: Door) {
  switch (data.open) {
    case true:
      ; // expect problem: TS_SWITCH this case goes on into the next one
    case false:
      fan.speed = 0;
  }
}
