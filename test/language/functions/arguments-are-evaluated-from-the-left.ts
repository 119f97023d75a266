let order = "";
function say(x: string) {
  order = `${order}${x}`;
  return x;
}
function both(a: string, b: string) {
  return `${a}-${b}-${order}`;
}
export function test() {
  return both(say("a"), say("b")); // expect: "a-b-ab"
}
