function pick(mode: string) {
  switch (mode) {
    case "auto":
      return 1;
    case "off":
      return 0;
  }
  return -1;
}
export function test() {
  return [pick("auto"), pick("off"), pick("x")]; // expect: [1, 0, -1]
}
