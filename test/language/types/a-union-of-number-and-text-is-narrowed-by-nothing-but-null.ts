function f(x: number | string) {
  return x + 1; // expect problem: SCRIPT_TYPE + adds numbers, and this is text
}
