let last: Temperature | null = null;
export function test() {
  return (last ?? { celsius: 7 }).celsius; // expect: 7
}
