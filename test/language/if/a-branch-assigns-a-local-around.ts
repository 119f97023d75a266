export function test() {
  let x = 1;
  if (fan.speed === 0) x = 2;
  return x; // expect: 2
}
