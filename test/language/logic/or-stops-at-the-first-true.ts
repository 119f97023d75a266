function cold() {
  log("asked");
  return false;
}
let on = true;
export function test() {
  return on || cold(); // expect: true
}
