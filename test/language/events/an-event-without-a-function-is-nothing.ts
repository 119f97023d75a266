let count = 0;
// event door {"open": true}
// expect count: 0
