function area(room: { width: number; depth: number }) {
  return room.width * room.depth;
}
export function test() {
  return area({ width: 3, depth: 4 }); // expect: 12
}
