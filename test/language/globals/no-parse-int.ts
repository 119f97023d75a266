// Numbers come as numbers: say in the device file how they are decoded
function use(x: Json) {
  return parseInt("12px"); // expect problem: TS_GLOBAL parseInt is not there in a script
}
