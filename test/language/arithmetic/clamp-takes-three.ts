export function test() {
  return clamp(1, 2); // expect problem: TS_ARGUMENTS clamp takes 3 arguments and is given 2
}
