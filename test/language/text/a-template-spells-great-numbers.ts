export function test() {
  return `${1e21}`; // expect: "1e+21"
}
