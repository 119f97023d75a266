export function test() {
  let note: string | null = null;
  note = "wet";
  return note; // expect: "wet"
}
