export function test() {
  try {
    throw new Error("too hot");
  } catch (e) {
    log(e.message); // expect log: too hot
  }
  return 1; // expect: 1
}
