// `switch`
function f() { fan.speed = 1; }
function g() { fan.speed = 2; }
function choose(mode: string) {
  switch (mode) { case "a": case "b": f(); break; default: g(); }
}
export function test() {
  choose("a");
  const first = fan.speed;
  choose("b");
  const second = fan.speed;
  choose("c");
  return [first, second, fan.speed]; // expect: [1, 1, 2]
}
