function a() {
  log("1");
}
function a() { // expect problem: SCRIPT_NAME_TWICE a is declared twice
  log("2");
}
