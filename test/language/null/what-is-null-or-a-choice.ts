function first(on: boolean, note: string | null): string {
  return (on ? note : null) ?? "none";
}
export function test() {
  return [first(true, "a"), first(true, null), first(false, "a")]; // expect: ["a", "none", "none"]
}
