// Leave it out: values never change, so none is copied
function use(x: Json) {
  return structuredClone(x); // expect problem: TS_GLOBAL structuredClone is not there in a script
}
