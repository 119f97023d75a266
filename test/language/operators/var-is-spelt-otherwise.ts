// Write the name: data.celsius
function use(x: Json) {
  return var(x); // expect problem: TS_SYNTAX "var" is a word of the language
}
