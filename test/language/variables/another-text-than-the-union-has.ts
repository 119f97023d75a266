type Mode = "auto" | "manual";
let mode: Mode = "auto";
export function test() {
  mode = "off"; // expect problem: SCRIPT_TYPE "off" is not one of the texts that are wanted here
}
