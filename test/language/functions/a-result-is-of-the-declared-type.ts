function half(x: number): string {
  return x / 2; // expect problem: SCRIPT_TYPE a string is wanted here, not number
}
