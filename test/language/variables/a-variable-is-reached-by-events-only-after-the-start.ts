let boots = 0;
boots += 1;
// expect boots: 1
// event door {"open": true}
// expect boots: 1
