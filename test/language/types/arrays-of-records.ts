type Zone = { name: string; celsius: number };
let zones: Zone[] = [];
export function test() {
  zones = [...zones, { name: "a", celsius: 20 }];
  return zones[0].name; // expect: "a"
}
