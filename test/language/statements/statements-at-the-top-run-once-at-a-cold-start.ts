let booted = 0;
booted += 1;
fan.speed = 10 * booted;
// expect fan.speed: 10
// expect booted: 1
