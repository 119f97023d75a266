const list = [4, 1, 3];
export function test() {
  const squares = list.map((x) => {
    const y = x * x;
    return y - 1;
  });
  return squares; // expect: [15, 0, 8]
}
