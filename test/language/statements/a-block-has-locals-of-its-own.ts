export function test() {
  const x = 1;
  {
    const x = 2;
    log("inside", x); // expect log: inside 2
  }
  return x; // expect: 1
}
