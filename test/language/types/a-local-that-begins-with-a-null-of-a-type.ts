function nothing(r: null) {
  let k = r;
  k = 7; // expect problem: SCRIPT_TYPE null is wanted here
  return k;
}

export function test() {
  return nothing(null);
}
