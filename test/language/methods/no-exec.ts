// Write startsWith, endsWith, includes, indexOf or split
function use(x: Json) {
  return x.exec(1); // expect problem: TS_REGEX regular expressions can take forever
}
// tsc: accepts
