type Celsius = number;
type Zone = { celsius: Celsius | null };
function warmth(zone: Zone) {
  return zone.celsius ?? 0;
}
export function test() {
  return warmth({ celsius: 3 }); // expect: 3
}
