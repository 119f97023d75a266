let seen = 0;
export function temperature(data: Temperature) {
  seen += 1;
}
// event temperature {"celsius": 20}
// event temperature {"celsius": 21}
// expect seen: 2
