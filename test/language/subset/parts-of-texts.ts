// `startsWith`, `endsWith`, `split`
function has(text: string) { return text.split(",").includes("a"); }
export function test() {
  return [has("b,a"), has("ba"), "ba".startsWith("b"), "ba".endsWith("b")]; // expect: [true, false, true, false]
}
