const steps: { name: string; celsius: number }[] = [
  { name: "mash", celsius: 65 },
  { name: "boil", celsius: 100 },
];

export function test() {
  fan.speed = steps[0]; // expect problem: SCRIPT_TYPE a number is wanted here, not { name: string; celsius: number }.
}
