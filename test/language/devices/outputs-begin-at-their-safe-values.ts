let x = 1;
// expect fan.speed: 0
// expect fan.mode: "off"
// expect alarm.on: false
