import { type Pair, read } from "./pair.ts";

/** Controllers, choices, and what may not be there. */
export const CHOICES: readonly Pair[] = [
  {
    what: "a controller with state",
    json: {
      variables: { integral: 0 },
      constants: { GAIN: 8 },
      functions: {
        temperature: {
          params: ["data"],
          body: {
            do: [
              { let: ["error", { "-": [read("data", "celsius"), 24] }] },
              {
                set: [
                  "integral",
                  { "+": [read("integral"), { "*": [read("error"), { dt: [] }] }] },
                ],
              },
              {
                set: [
                  ["fan", "speed"],
                  {
                    clamp: [
                      { "+": [{ "*": [read("GAIN"), read("error")] }, read("integral")] },
                      0,
                      100,
                    ],
                  },
                ],
              },
            ],
          },
        },
      },
    },
    typescript: `let integral = 0;

const GAIN = 8;

export function temperature(data: Temperature) {
  const error = data.celsius - 24;
  integral += error * dt();
  fan.speed = clamp(GAIN * error + integral, 0, 100);
}
`,
  },
  {
    what: "a choice of actions",
    json: {
      functions: {
        mode: {
          params: ["data"],
          body: {
            if: [
              { "===": [read("data", "mode"), "off"] },
              { set: [["fan", "speed"], 0] },
              {
                if: [
                  { "===": [read("data", "mode"), "low"] },
                  { set: [["fan", "speed"], 40] },
                  { do: [{ set: [["fan", "speed"], 100] }, { log: ["full speed"] }] },
                ],
              },
            ],
          },
        },
      },
    },
    typescript: `export function mode(data: Mode) {
  if (data.mode === "off") {
    fan.speed = 0;
  } else if (data.mode === "low") {
    fan.speed = 40;
  } else {
    fan.speed = 100;
    log("full speed");
  }
}
`,
  },
  {
    what: "a short choice, and what needs no else",
    json: {
      functions: {
        door: {
          params: ["data"],
          body: {
            do: [
              { if: [{ "!": read("data", "open") }, { return: [] }] },
              {
                if: [
                  { ">": [read("fan", "speed"), 0] },
                  { set: [["fan", "speed"], 0] },
                  { log: ["at rest"] },
                ],
              },
            ],
          },
        },
      },
    },
    typescript: `export function door(data: Door) {
  if (!data.open) return;
  if (fan.speed > 0) fan.speed = 0;
  else log("at rest");
}
`,
  },
  {
    what: "a choice of values, and a function that is called",
    json: {
      functions: {
        level: {
          params: [["x", "number"]],
          result: "text",
          body: {
            if: [
              { "<": [read("x"), 10] },
              "low",
              { if: [{ "<": [read("x"), 20] }, "middle", "high"] },
            ],
          },
        },
        tank: { params: ["data"], body: { log: ["level", { level: [read("data", "litres")] }] } },
      },
    },
    typescript: `function level(x: number): string {
  if (x < 10) return "low";
  else if (x < 20) return "middle";
  else return "high";
}

export function tank(data: Tank) {
  log("level", level(data.litres));
}
`,
  },
  {
    what: "what may not be there",
    json: {
      variables: { last: null },
      types: { last: { either: ["number", "null"] } },
      functions: {
        humidity: {
          params: ["data"],
          body: {
            do: [
              { let: ["before", { "??": [read("last"), read("data", "percent")] }] },
              { set: ["last", read("data", "percent")] },
              {
                if: [
                  { ">": [{ abs: [{ "-": [read("before"), read("last")] }] }, 5] },
                  { emit: ["jump", read("before")] },
                ],
              },
              { set: [["lamp", "color"], { "??": [read("data", "zone", "color"), "white"] }] },
            ],
          },
        },
      },
    },
    typescript: `let last: number | null = null;

export function humidity(data: Humidity) {
  const before = last ?? data.percent;
  last = data.percent;
  if (Math.abs(before - last) > 5) emit("jump", before);
  lamp.color = data.zone?.color ?? "white";
}
`,
  },
];
