export function temperature(data: Temperature) {
  fan.speed = 100 / (data.celsius - 20); // expect fault: FAULT_ARITHMETIC
}
// event temperature {"celsius": 22}
// expect fan.speed: 50
// event temperature {"celsius": 20}
// expect fan.speed: 0
