let on: boolean | null = false;
export function test() {
  return on ?? true; // expect: false
}
