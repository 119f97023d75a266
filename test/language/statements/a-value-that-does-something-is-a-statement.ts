export function test() {
  [1, 2].map((x) => once(x));
  fan.speed > 3 ? log("fast") : log("slow");
  once(3);
  attempt(() => once(4), () => 0);
}

function once(x: number): number {
  log("once", x);
  return x;
}
// expect log: once 1
// expect log: once 2
// expect log: slow
// expect log: once 3
// expect log: once 4
