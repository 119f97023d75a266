export function test() {
  return "a,b,c".split(",").join("; "); // expect: "a; b; c"
}
