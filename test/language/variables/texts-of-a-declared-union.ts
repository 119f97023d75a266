type Mode = "auto" | "manual";
let mode: Mode = "auto";
export function test() {
  mode = "manual";
  return mode; // expect: "manual"
}
