function pick(x: number) {
  switch (x) {
    case 1:
      return "one";
    case 2:
      return "two";
    default:
      return "many";
  }
}
export function test() {
  return [pick(1), pick(2), pick(3)]; // expect: ["one", "two", "many"]
}
