// `clamp`, `sum`, `mean`, `range`, `merge`, `substr`, `now`, `dt`
export function temperature(data: Temperature) {
  const list = [data.celsius, 40];
  fan.speed = clamp(mean(list) * dt(), 0, 100);
}
export function test() {
  return [sum(range(4)), merge([1], 2), substr("abc", 1), now() >= 0]; // expect: [6, [1, 2], "bc", true]
}
// event temperature {"celsius": 20}
// expect fan.speed: 0
// wait 1
// event temperature {"celsius": 20}
// expect fan.speed: 60
