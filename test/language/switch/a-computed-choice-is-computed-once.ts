function pick(x: number) {
  switch (Math.trunc(x / 10)) {
    case 0:
      return "units";
    case 1:
      return "tens";
    default:
      return "more";
  }
}
export function test() {
  return [pick(7), pick(19), pick(20)]; // expect: ["units", "tens", "more"]
}
