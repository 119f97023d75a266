interface Cable { "length": number; cores: number }
const cable: Cable = { "length": 12.5, cores: 3 };
export function test() {
  return [cable["length"], { ...cable, "length": 2 }, exists(cable["length"])]; // expect: [12.5, {"length": 2, "cores": 3}, true]
}
