function area(room: { width: number; depth: number }) {
  return room.width * room.depth;
}
export function test() {
  return area({ width: 3 }); // expect problem: SCRIPT_MISSING_FIELD the field depth is missing
}
