const list = [4, 1, 3];
export function test() {
  return list.filter((x) => x > 1).map((x) => x + 1).join("/"); // expect: "5/4"
}
