function areaOf(room: { width: number }) {
  return room.width;
}
export function test() {
  const room = { width: 3, depth: 4 };
  return areaOf(room); // expect: 3
}
