let count = 0;

export function test() {
  fan.speed === 5; // expect problem: SCRIPT_NO_EFFECT this compares, and nothing asks for the answer. Assign with one =, or ask with if (…)
  count > 3; // expect problem: SCRIPT_NO_EFFECT this gives a value, and nothing uses it. Assign it, return it, or leave it out
  if (count !== 3) count === 3; // expect problem: SCRIPT_NO_EFFECT this compares
  for (const each of [1, 2]) count + each; // expect problem: SCRIPT_NO_EFFECT this gives a value
}

count === 5; // expect problem: SCRIPT_NO_EFFECT this compares
// tsc: accepts
