// `Math`: `abs floor ceil round trunc sign sqrt cbrt pow exp log log10 sin cos tan atan2 hypot min max PI E`
export function test() {
  const list = [0.5, 1];
  return [Math.log(Math.max(...list)), Math.hypot(3, 4), Math.floor(Math.PI)]; // expect: [0, 5, 3]
}
