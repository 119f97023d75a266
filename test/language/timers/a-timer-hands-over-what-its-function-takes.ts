export function test() {
  after("spin", 5, "fast"); // expect problem: SCRIPT_TYPE a number is wanted here, not string
  after("spin", 5); // expect problem: SCRIPT_CALL spin takes a number, and is given nothing. Give the data for spin as the last argument
  after("spin", 5, 40);
  after("note", 5);
  after("stop", 5, "for nothing");
}
// tsc: accepts
export function spin(speed: number) {
  fan.speed = clamp(speed, 0, 100);
}

export function note(text: string | null) {
  log(text ?? "nothing");
}

export function stop() {
  fan.speed = 0;
}
