// Numbers come as numbers: say in the device file how they are decoded
function use(x: Json) {
  return parseFloat("1.5"); // expect problem: TS_GLOBAL parseFloat is not there in a script
}
