export function temperature(data: Temperature) {
  fan.speed = data.celsius > 30 ? 80 : 0;
}
// event temperature {"celsius": 31}
// expect fan.speed: 80
// event temperature {"celsius": 30}
// expect fan.speed: 0
