export function test() {
  emit("refill", 3);
  log("first"); // expect log: first
}
export function refill(litres: number) {
  log("then", litres); // expect log: then 3
}
