// Read list[0], and assign list = list.slice(1)
function use(x: number[]) {
  return x.shift(); // expect problem: TS_MUTATION lists never change
}
