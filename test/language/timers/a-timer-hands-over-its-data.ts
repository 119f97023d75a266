after("say", 5, "hello");
export function say(text: string) {
  log(text); // expect log: hello
}
// wait 10
