// Write startsWith, endsWith, includes, indexOf or split
function use(x: Json) {
  return RegExp(x); // expect problem: TS_REGEX regular expressions can take forever
}
