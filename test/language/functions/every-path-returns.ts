function above(x: number) {
  if (x > 0) return 1;
} // expect problem: TS_RETURN one path of this function returns a value, and another ends without one
