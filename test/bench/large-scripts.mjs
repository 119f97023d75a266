import { NUMBER } from "../../dist/model/model.js";

/** A plant of one output. */
export const PLANT = {
  devices: {
    fan: { outputs: { speed: { type: NUMBER, min: 0, max: 100, safe: 0, onFault: "safe" } } },
  },
};

/** A function like those of a plant: reads, a condition, a variable, an output. */
export function functionOf(index, gain) {
  const reading = { val: ["data", "celsius"] };
  return {
    params: ["data"],
    body: {
      do: [
        { let: ["error", { "-": [reading, 20 + (index % 10)] }] },
        {
          if: [
            { ">": [{ val: "error" }, 0] },
            { set: ["total", { "+": [{ val: "total" }, { val: "error" }] }] },
          ],
        },
        { set: [["fan", "speed"], { clamp: [{ "*": [gain, { val: "error" }] }, 0, 100] }] },
      ],
    },
  };
}

/** A script of so many functions, as text. */
export function scriptOf(size) {
  const functions = {};
  for (let index = 0; index < size; index++) functions[`f${index}`] = functionOf(index, 8);
  return JSON.stringify({ variables: { total: 0 }, functions });
}
