export function test() {
  return "AUTO".toLowerCase(); // expect: "auto"
}
