let count = 1;
export function test() {
  try {
    count = 2;
    throw new Error("stop");
  } catch {
    log("caught"); // expect log: caught
  }
}
// expect count: 2
