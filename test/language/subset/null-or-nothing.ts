// `??` where nothing is there, or `null`
function read(data: Json) {
  return data.celsius ?? 20;
}
export function test() {
  return [read({ celsius: 5 }), read({ celsius: null }), read({})]; // expect: [5, 20, 20]
}
