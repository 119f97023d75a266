let note: string | null = null;
export function test() {
  return note.length; // expect problem: SCRIPT_NULL note may be null here
}
