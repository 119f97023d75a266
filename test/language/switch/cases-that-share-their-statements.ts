function pick(x: number) {
  switch (x) {
    case 1:
    case 2:
      return "few";
    default:
      return "many";
  }
}
export function test() {
  return [pick(1), pick(2), pick(3)]; // expect: ["few", "few", "many"]
}
