export function test() {
  return "a\tb\u00e9"; // expect: "a\tbé"
}
