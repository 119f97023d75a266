function hot() {
  log("asked"); // expect log: asked
  return false;
}
let on = true;
export function test() {
  return on && hot(); // expect: false
}
