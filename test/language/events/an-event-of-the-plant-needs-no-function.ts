export function test() {
  emit("door", { open: true });
  log("told");
}
// expect log: told
