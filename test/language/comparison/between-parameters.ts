function isBetween(low: number, x: number, high: number) { return atMost(low, x, high); }
export function test() { return [isBetween(1, 2, 3), isBetween(1, 4, 3)]; } // expect: [true, false]
