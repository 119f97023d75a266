export function test() {
  let out = "";
  try {
    try {
      throw new Error("inner");
    } catch (e) {
      out = e.message;
      throw new Error("outer");
    }
  } catch (e) {
    out = `${out} ${e.message}`;
  }
  return out; // expect: "inner outer"
}
