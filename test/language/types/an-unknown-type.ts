function f(x: Tempreature) { // expect problem: SCRIPT_UNKNOWN_TYPE no event of the plant has the type "Tempreature"
  log("x", x);
}
