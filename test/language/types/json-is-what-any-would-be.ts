function f(x: Json) {
  return x ?? "nothing";
}
export function test() {
  return [f(null), f([1])]; // expect: ["nothing", [1]]
}
