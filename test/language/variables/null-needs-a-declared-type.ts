let last = null; // expect problem: TS_UNTYPED let last: number | null = null
let before: number | null = null;

export function temperature(data: Temperature) {
  before = last;
  last = data.celsius;
}
