// numbers, texts, `true`, `false`, `null`
export function test() {
  return [1.5, "a", true, null]; // expect: [1.5, "a", true, null]
}
