export function test() {
  let n = 0;
  const end = clamp(fan.speed + 3, 0, 10);
  for (let i = 0; i < end; i++) n++;
  return n; // expect: 3
}
