function ping(x: number) {
  pong(x);
}
function pong(x: number) { // expect problem: SCRIPT_RECURSION pong is called by what it calls, ping
  ping(x);
}
// tsc: accepts
