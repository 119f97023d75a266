export function test() {
  return preserve({ "+": [1, 2] }); // expect: {"+": [1, 2]}
}
