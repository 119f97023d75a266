function f(x: number | string) {
  return `${x}`;
}
export function test() {
  return [f(3), f("a")]; // expect: ["3", "a"]
}
