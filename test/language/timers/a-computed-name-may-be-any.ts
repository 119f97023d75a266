export function test(data: Json) {
  for (const zone of ["a", "b"]) after(`close_${zone}`, 5);
  fan.speed = 50;
}

export function close_a() {
  fan.speed = 0;
}
// wait 6
// expect fan.speed: 0
