function clamp(x: number) { // expect problem: SCRIPT_NAME_OPERATOR clamp is an operator, and cannot be a function's name
  return x;
}
// tsc: accepts
