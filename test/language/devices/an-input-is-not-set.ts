export function test() {
  climate.celsius = 1; // expect problem: SCRIPT_UNKNOWN_OUTPUT device climate has no output celsius: it is an input, which is only read. Set an output of another device
}
