function known(x: number | null) {
  return x ?? -1;
}
export function test() {
  return [known(3), known(null)]; // expect: [3, -1]
}
