export function temperature(data: Temperature) {
  alarm.on = data.celsius > 10;
  const left = 100 / (data.celsius - 20); // expect fault: FAULT_ARITHMETIC
  log("left", left); // expect log: left 50
}
// event temperature {"celsius": 22}
// event temperature {"celsius": 20}
// expect alarm.on: true
