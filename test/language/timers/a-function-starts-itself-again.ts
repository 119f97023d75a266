let ticks = 0;
after("tick", 10);
export function tick() {
  ticks += 1;
  after("tick", 10);
}
// wait 35
// expect ticks: 3
