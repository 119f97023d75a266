// `?.` on the left of `??`
function read(data: Json) {
  return data.pump?.on ?? false;
}
export function test() {
  return [read({ pump: { on: true } }), read({ pump: null }), read({})]; // expect: [true, false, false]
}
