export function test() {
  return `a${`b${1}`}`; // expect: "ab1"
}
