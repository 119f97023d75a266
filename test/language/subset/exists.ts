// `exists`: whether a field is there
function isThere(data: Json) { return exists(data.celsius); }
export function test() {
  return [isThere({ celsius: null }), isThere({})]; // expect: [true, false]
}
