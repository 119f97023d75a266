let last: Temperature | null = null;
export function temperature(data: Temperature) {
  last = data;
}
// event temperature {"celsius": 31}
// expect last: {"celsius": 31}
