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

/** The same function under that name, as a person writes it in TypeScript. */
export function textOfFunction(name, index, gain) {
  return `/** Follows ${20 + (index % 10)} °C. */
export function ${name}(data: { celsius: number }) {
  const error = data.celsius - ${20 + (index % 10)};
  if (error > 0) total += error;
  fan.speed = clamp(${gain} * error, 0, 100);
}
`;
}

/** A script of so many functions in TypeScript. */
export function textOf(size) {
  const functions = Array.from({ length: size }, (_, at) => textOfFunction(`f${at}`, at, 8));
  return ["let total = 0;\n", ...functions].join("\n");
}

/** A script of so many functions, as text. */
export function scriptOf(size) {
  const functions = {};
  for (let index = 0; index < size; index++) functions[`f${index}`] = functionOf(index, 8);
  return JSON.stringify({ variables: { total: 0 }, functions });
}
