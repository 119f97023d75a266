export function test() {
  let found = "";
  for (const x of [1, 2, 3]) {
    switch (x) {
      case 2:
        found = `${found}two`;
        break;
      default:
        found = `${found}.`;
    }
  }
  return found; // expect: ".two."
}
