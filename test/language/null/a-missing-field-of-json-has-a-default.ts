function f(data: Json) {
  return data.a?.b ?? "none";
}
export function test() {
  return [f({}), f({ a: { b: 1 } })]; // expect: ["none", 1]
}
