function ping(x: number) { // expect problem: SCRIPT_RECURSION ping is called by what it calls, pong
  pong(x);
}
function pong(x: number) {
  ping(x);
}
// tsc: accepts
