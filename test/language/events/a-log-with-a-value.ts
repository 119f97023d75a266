export function test() {
  log("list", [1, null]); // expect log: list [1,null]
}
