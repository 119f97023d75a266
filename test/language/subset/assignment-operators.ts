// `+= -= *= /= %= **=`, `&&= ||= ??=`
let count = 1;
let open = false;
let last: number | null = null;
export function test() {
  count += 2;
  count *= 5;
  count -= 1;
  count **= 2;
  count /= 4;
  count %= 10;
  open ||= count === 9;
  open &&= count < 20;
  last ??= count;
}
// expect count: 9
// expect open: true
// expect last: 9
