export function test() {
  emit("one");
}
export function one() {
  emit("two", 2);
}
export function two(x: number) {
  fan.speed = 10 * x;
}
// expect fan.speed: 20
