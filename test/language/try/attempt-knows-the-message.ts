function checked(x: number) {
  return x > 0 ? x : raise("too low");
}
export function test() {
  return attempt(() => `${checked(-1)}`, (e) => e.message); // expect: "too low"
}
