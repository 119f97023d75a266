// `try`, `catch`
function f() { throw new Error("no water"); }
export function test() {
  try { f(); } catch (e) { log(e.message); }
}
// expect log: no water
