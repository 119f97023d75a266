const list = [4, 1, 3];
export function test() {
  const zero = list.length - 3;
  return list.map((x) => {
    const y = x / zero; // expect fault: FAULT_ARITHMETIC
    return y;
  });
}
