function guard(x: number) {
  if (x > 30) throw new Error(`too hot: ${x}`);
  return x;
}
export function test() {
  try {
    return guard(31);
  } catch (e) {
    return e.message; // expect: "too hot: 31"
  }
}
