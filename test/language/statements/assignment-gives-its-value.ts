export function test() {
  let x = 1;
  const y = (x = 2);
  return [x, y]; // expect: [2, 2]
}
