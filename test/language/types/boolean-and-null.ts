let seen: boolean | null = null;
export function test() {
  seen = seen ?? true;
  return seen; // expect: true
}
