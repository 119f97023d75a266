after("stop", 5);

function stop() {
  fan.speed = 30;
}
// wait 6
// expect fan.speed: 30
