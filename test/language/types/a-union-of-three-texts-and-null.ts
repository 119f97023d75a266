let mode: "a" | "b" | null = null;
export function test() {
  mode = "b";
  return mode ?? "a"; // expect: "b"
}
