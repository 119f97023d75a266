export function test() {
  return merge([1], [2, 3], 4); // expect: [1, 2, 3, 4]
}
