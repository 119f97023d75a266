// counted `for`, up or down, by a number
export function test() {
  let total = 0;
  for (let i = 10; i > 0; i -= 2) total += i;
  for (let i = 0; i < 3; i++) total += 100 * i;
  return total; // expect: 330
}
