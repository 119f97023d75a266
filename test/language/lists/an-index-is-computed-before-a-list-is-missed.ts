let seen = 0;
function index() {
  seen++;
  return 0;
}
export function test() {
  const lists: number[][] = [];
  const nothing: number[] | null = null;
  try {
    const x = (nothing ?? lists[2])[index()] ?? 5;
    log("never", x);
  } catch {
    log("missing", seen);
  }
  return seen; // expect: 1
}
// expect log: missing 1
