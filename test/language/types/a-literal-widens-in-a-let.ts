export function test() {
  let mode = "auto";
  mode = "anything";
  return mode; // expect: "anything"
}
