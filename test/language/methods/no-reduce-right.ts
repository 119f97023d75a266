// Write reduce, and read the list from its end in the function
function use(x: number[]) {
  return x.reduceRight((sum, x) => sum + x, 0); // expect problem: TS_METHOD the method reduceRight is not in the subset
}
