// `toUpperCase`, `toLowerCase`, `trim`
export function test() {
  const text = " hot ";
  return [text.trim().toUpperCase(), "OFF".toLowerCase()]; // expect: ["HOT", "off"]
}
