export function test() {
  after("spin", 5, 40); // expect problem: SCRIPT_HANDLER spin takes 2 arguments, and a timer or an event gives it one. Give spin one parameter, a record, or none
}
// tsc: accepts
export function spin(speed: number, mode: "low" | "high") {
  fan.speed = clamp(speed, 0, 100);
  fan.mode = mode;
}
