import { type Pair, read } from "./pair.ts";

/** Lists, loops, faults, precedence, and the parts of a script. */
export const LOOPS: readonly Pair[] = [
  {
    what: "lists: of them, and made of them",
    json: {
      functions: {
        batch: {
          params: ["data"],
          body: {
            do: [
              {
                let: [
                  "hot",
                  {
                    filter: [
                      read("data", "zones"),
                      { fn: [["zone"], { ">": [read("zone", "celsius"), 30] }] },
                    ],
                  },
                ],
              },
              {
                for: [
                  ["zone", "i"],
                  read("hot"),
                  { log: [{ cat: [read("i"), ": ", read("zone", "name"), " °C"] }, read("zone")] },
                ],
              },
              {
                set: [
                  ["fan", "speed"],
                  { max: [{ map: [read("hot"), { fn: ["zone", read("zone", "celsius")] }] }] },
                ],
              },
            ],
          },
        },
      },
    },
    typescript: `export function batch(data: Batch) {
  const hot = data.zones.filter((zone) => zone.celsius > 30);
  for (const [i, zone] of hot.entries()) {
    log(\`\${i}: \${zone.name} °C\`, zone);
  }
  fan.speed = Math.max(...hot.map((zone) => zone.celsius));
}
`,
  },
  {
    what: "loops that count, up and down, and are left",
    json: {
      functions: {
        fill: {
          params: [["steps", "number"]],
          body: {
            do: [
              { let: ["total", 0] },
              {
                for: [
                  "i",
                  { range: [read("steps")] },
                  { set: ["total", { "+": [read("total"), read("i")] }] },
                ],
              },
              {
                for: [
                  "i",
                  { range: [10, 0, -2] },
                  {
                    do: [
                      { if: [{ ">": [read("total"), 99] }, { break: [] }] },
                      { set: ["total", { "*": [read("total"), read("i")] }] },
                    ],
                  },
                ],
              },
              read("total"),
            ],
          },
        },
      },
    },
    typescript: `export function fill(steps: number) {
  let total = 0;
  for (let i = 0; i < steps; i++) {
    total += i;
  }
  for (let i = 10; i > 0; i -= 2) {
    if (total > 99) break;
    total *= i;
  }
  return total;
}
`,
  },
  {
    what: "what may fault, and what to do then",
    json: {
      functions: {
        pressure: {
          params: ["data"],
          body: {
            try: [
              { set: [["pump", "rate"], { "/": [read("data", "bar"), read("pump", "rate")] }] },
              {
                fn: [
                  ["fault"],
                  { do: [{ set: [["pump", "rate"], 0] }, { log: [read("fault", "message")] }] },
                ],
              },
            ],
          },
        },
        ratio: {
          params: [
            ["a", "number"],
            ["b", "number"],
          ],
          body: { try: [{ "/": [read("a"), read("b")] }, 0] },
        },
      },
    },
    typescript: `export function pressure(data: Pressure) {
  try {
    pump.rate = data.bar / pump.rate;
  } catch (fault) {
    pump.rate = 0;
    log(fault.message);
  }
}

export function ratio(a: number, b: number) {
  try {
    return a / b;
  } catch {
    return 0;
  }
}
`,
  },
  {
    what: "parentheses where they are needed, and nowhere else",
    json: {
      functions: {
        f: {
          params: [
            ["a", "number"],
            ["b", "number"],
          ],
          body: {
            or: [
              {
                and: [
                  { ">": [{ "*": [{ "+": [read("a"), 1] }, 2] }, { "-": [read("b")] }] },
                  { "!": [{ or: [{ "<": [read("a"), 0] }, { "<": [read("b"), 0] }] }] },
                ],
              },
              {
                "===": [
                  {
                    "-": [
                      read("a"),
                      { "-": [read("b"), { pow: [{ "+": [read("a"), read("b")] }, 2] }] },
                    ],
                  },
                  0,
                ],
              },
            ],
          },
        },
      },
    },
    typescript: `export function f(a: number, b: number) {
  return (a + 1) * 2 > -b && !(a < 0 || b < 0) || a - (b - (a + b) ** 2) === 0;
}
`,
  },
  {
    what: "statements, a timer, a bare rule and a record, with comments",
    json: {
      variables: { state: { on: false, since: 0 } },
      types: { state: { record: { on: "boolean", since: "number" } } },
      statements: [{ after: ["tick", 60] }],
      functions: {
        tick: {
          params: [],
          body: {
            do: [
              {
                set: ["state", { record: [[read("state")], ["on", true], ["since", { now: [] }]] }],
              },
              { after: ["tick", 60] },
            ],
          },
        },
        door: { if: [{ var: "open" }, { set: [["alarm", "on"], true] }] },
      },
      comments: {
        "/variables/state": "What the lamp does.",
        "/functions/tick": "Once a minute.",
        "/functions/tick/body/do/1": "And again.",
      },
    },
    typescript: `let state = { on: false, since: 0 }; // What the lamp does.

after("tick", 60);

export const door = rule({ if: [{ var: "open" }, { set: [["alarm", "on"], true] }] });

/** Once a minute. */
export function tick() {
  state = { ...state, on: true, since: now() };
  // And again.
  after("tick", 60);
}
`,
  },
];
