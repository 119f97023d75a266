export function test() {
  after("tick"); // expect problem: TS_ARGUMENTS after takes 2 to 3 arguments and is given 1
}
