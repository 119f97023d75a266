export function test() {
  return `${0.1}`; // expect: "0.1"
}
