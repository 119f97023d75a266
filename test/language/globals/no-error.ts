// Write throw new Error("…")
function use(x: Json) {
  return Error("x"); // expect problem: TS_THROW what is thrown is an Error with a text
}
