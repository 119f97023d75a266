let seen = 0;
function index() {
  seen++;
  return 0;
}
export function test() {
  const lists: number[][] = [];
  const none: number[] | null = null;
  try {
    const x = (none ?? lists[2])[index()] ?? 5;
    log("never", x);
  } catch {
    log("missing", seen);
  }
  return seen; // expect: 1
}
// expect log: missing 1
