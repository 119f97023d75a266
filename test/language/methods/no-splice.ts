// Assign a new list: list = [...list.slice(0, i), ...list.slice(i + 1)]
function use(x: number[]) {
  return x.splice(1); // expect problem: TS_MUTATION lists never change
}
