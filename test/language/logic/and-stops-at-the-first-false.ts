function hot() {
  log("asked");
  return true;
}
let off = false;
export function test() {
  return off && hot(); // expect: false
}
