function long(x: Json) {
  return x.length > 3; // expect problem: SCRIPT_TYPE it is not known that this is a text or a list
}
// tsc: accepts
