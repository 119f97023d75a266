export function test() {
  const zones = [{ n: "a", c: 2 }, { n: "b", c: 1 }, { n: "c", c: 2 }];
  return zones.slice().sort((a, b) => a.c - b.c).map((z) => z.n); // expect: ["b", "a", "c"]
}
