let held: Json = null;
export function test() {
  held = [1, "a"];
  held = { a: true };
  return held; // expect: {"a": true}
}
