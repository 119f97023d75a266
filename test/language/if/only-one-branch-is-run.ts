export function test() {
  if (fan.speed === 0) log("still"); // expect log: still
  else log("moving");
}
