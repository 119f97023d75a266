/** The three rules, each by hand, as a Flyball script and as JsonLogic for json-logic-engine. */

const samples = Array.from({ length: 64 }, (_, row) => ({
  samples: Array.from({ length: 16 }, (_, column) => 20.25 + ((row * column) % 7)),
}));
const readings = Array.from({ length: 64 }, (_, index) => ({ celsius: 20.5 + ((index * 7) % 13) }));

export const DATA = { hysteresis: readings, pid: readings, peak: samples };

/** Fresh functions with their state, called by name through a Map: the limit. */
export function byHand() {
  const state = { heater: "off", integral: 0.5, output: 0.5 };
  return new Map([
    [
      "hysteresis",
      (data) => {
        if (data.celsius > 28) state.heater = "on";
        else if (data.celsius < 24) state.heater = "off";
        return state.heater;
      },
    ],
    [
      "pid",
      (data) => {
        const error = data.celsius - 24;
        state.integral = Math.min(50, Math.max(-50, state.integral + error * 0.1));
        state.output = Math.min(100, Math.max(0, 8 * error + 0.5 * state.integral));
        return state.output;
      },
    ],
    [
      "peak",
      (data) => {
        const list = data.samples;
        let sum = 0;
        let greatest = -Infinity;
        for (let index = 0; index < list.length; index++) {
          sum += list[index];
          if (list[index] > greatest) greatest = list[index];
        }
        return greatest > (sum / list.length) * 1.2;
      },
    ],
  ]);
}

const celsius = { val: ["data", "celsius"] };
const values = { val: ["data", "samples"] };

export const SCRIPT = {
  variables: { heater: "off", integral: 0.5 },
  functions: {
    hysteresis: {
      params: ["data"],
      body: {
        do: [
          {
            if: [
              { ">": [celsius, 28] },
              { set: ["heater", "on"] },
              { "<": [celsius, 24] },
              { set: ["heater", "off"] },
            ],
          },
          { val: "heater" },
        ],
      },
    },
    pid: {
      params: ["data"],
      body: {
        do: [
          { let: ["error", { "-": [celsius, 24] }] },
          {
            set: [
              "integral",
              {
                clamp: [{ "+": [{ val: "integral" }, { "*": [{ val: "error" }, 0.1] }] }, -50, 50],
              },
            ],
          },
          {
            set: [
              ["valve", "opening"],
              {
                clamp: [
                  { "+": [{ "*": [8, { val: "error" }] }, { "*": [0.5, { val: "integral" }] }] },
                  0,
                  100,
                ],
              },
            ],
          },
        ],
      },
    },
    peak: {
      params: ["data"],
      body: { ">": [{ max: [values] }, { "*": [{ mean: [values] }, 1.2] }] },
    },
  },
};

/** The same as a person writes it. */
export const TYPESCRIPT = `let heater = "off";
let integral = 0.5;

export function hysteresis(data: { celsius: number }) {
  if (data.celsius > 28) heater = "on";
  else if (data.celsius < 24) heater = "off";
  return heater;
}

export function pid(data: { celsius: number }) {
  const error = data.celsius - 24;
  integral = clamp(integral + error * 0.1, -50, 50);
  valve.opening = clamp(8 * error + 0.5 * integral, 0, 100);
}

export function peak(data: { samples: number[] }) {
  return Math.max(...data.samples) > mean(data.samples) * 1.2;
}
`;

/** The same with json-logic-engine's compiler; the host keeps the state and hands it in. */
export function byJsonLogicEngine(LogicEngine) {
  const engine = new LogicEngine();
  const heater = engine.build({
    if: [
      { ">": [{ var: "celsius" }, 28] },
      "on",
      { "<": [{ var: "celsius" }, 24] },
      "off",
      { var: "heater" },
    ],
  });
  const error = { "-": [{ var: "celsius" }, 24] };
  const integral = engine.build({
    min: [50, { max: [-50, { "+": [{ var: "integral" }, { "*": [error, 0.1] }] }] }],
  });
  const output = engine.build({
    min: [100, { max: [0, { "+": [{ "*": [8, error] }, { "*": [0.5, { var: "integral" }] }] }] }],
  });
  const greatest = engine.build({ max: { var: "samples" } });
  const mean = engine.build({ "/": [{ "+": { var: "samples" } }, { length: { var: "samples" } }] });
  const state = { celsius: 0.5, heater: "off", integral: 0.5 };
  return new Map([
    [
      "hysteresis",
      (data) => {
        state.celsius = data.celsius;
        state.heater = heater(state);
        return state.heater;
      },
    ],
    [
      "pid",
      (data) => {
        state.celsius = data.celsius;
        state.integral = integral(state);
        return output(state);
      },
    ],
    ["peak", (data) => greatest(data) > mean(data) * 1.2],
  ]);
}
