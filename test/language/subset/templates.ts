// templates
export function test() {
  const x = 80;
  return `fan ${x} %`; // expect: "fan 80 %"
}
