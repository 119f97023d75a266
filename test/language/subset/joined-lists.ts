// `concat`, `join`
export function test() {
  const list = [2, 3];
  return list.concat([1]).join("-"); // expect: "2-3-1"
}
