// what null alone was the first value of
let last = { celsius: null };
let two = [null, null];
export function temperature(data: Temperature) {
  last = { celsius: data.celsius }; // expect problem: SCRIPT_TYPE null is wanted here, not number. Declare it with a type that says what else it may be: number | null
  two = [null, "x"]; // expect problem: SCRIPT_TYPE Declare it with a type that says what else it may be: string | null
}
