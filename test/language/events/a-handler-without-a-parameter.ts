let count = 0;
export function door() {
  count++;
}
// event door {"open": true}
// event door {"open": false}
// expect count: 2
