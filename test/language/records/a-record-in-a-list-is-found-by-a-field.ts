export function test() {
  const zones = [{ name: "a", c: 1 }, { name: "b", c: 2 }];
  return zones.find((z) => z.name === "b")?.c ?? 0; // expect: 2
}
