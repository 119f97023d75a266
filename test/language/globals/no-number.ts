// Numbers come as numbers: say in the device file how they are decoded
function use(x: Json) {
  return Number("1"); // expect problem: TS_GLOBAL Number is not there in a script
}
