let note: string | null = "";
export function test() {
  return note ?? "none"; // expect: ""
}
