// types of variables
let last: number | null = null;
export function temperature(data: Temperature) {
  last = data.celsius;
}
// expect last: null
// event temperature {"celsius": 21}
// expect last: 21
