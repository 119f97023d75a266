export function test() {
  return `${1 < 2}`; // expect: "true"
}
