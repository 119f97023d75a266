let seen = 0;
const list = [4, 1, 3];
export function test() {
  const all = list.map((x) => {
    seen += 1;
    return x;
  });
  return all.length; // expect: 3
}
// expect seen: 3
