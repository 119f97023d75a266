// Read list.at(-1), and assign list = list.slice(0, -1)
function use(x: number[]) {
  return x.pop(); // expect problem: TS_MUTATION lists never change
}
