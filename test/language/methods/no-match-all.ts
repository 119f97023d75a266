// Write startsWith, endsWith, includes, indexOf or split
function use(x: string) {
  return x.matchAll("a"); // expect problem: TS_REGEX regular expressions can take forever
}
