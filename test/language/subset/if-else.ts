// `if`, `else if`, `else`
function choose(hot: boolean, warm: boolean) {
  if (hot) fan.speed = 100; else if (warm) fan.speed = 50; else { fan.speed = 0; }
}
export function temperature(data: Temperature) {
  choose(data.celsius > 30, data.celsius > 20);
}
// event temperature {"celsius": 31}
// expect fan.speed: 100
// event temperature {"celsius": 21}
// expect fan.speed: 50
// event temperature {"celsius": 20}
// expect fan.speed: 0
