export function test() {
  return `fan ${80} %`; // expect: "fan 80 %"
}
