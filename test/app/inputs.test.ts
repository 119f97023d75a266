import { describe, expect, test } from "vitest";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { Inputs, type Refused } from "../../src/app/inputs.ts";
import { parsePlant } from "../../src/devices/devices.ts";
import type { Event } from "../../src/model/model.ts";

function plantOf(text: string) {
  const read = parsePlant(text, "plant.yaml");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.plant;
}

/** The way in for a plant, with what it made of what came. */
function way(text: string) {
  const { reports } = plantOf(text);
  const events: Event[] = [];
  const refusals: Refused[] = [];
  const passed: string[] = [];
  const inputs = new Inputs({
    reports,
    clock: new ManualClock(7),
    offer: (event) => events.push(event),
    refused: (refused) => refusals.push(refused),
    passedOver: ({ event }, why) => passed.push(`${why} ${event}`),
  });
  const say = (topic: string, payload: string, retained = false) =>
    inputs.message({ topic, payload: new TextEncoder().encode(payload), retained });
  return { inputs, reports, events, refusals, passed, say };
}

const ZONES = `devices:
  zones:
    events:
      climate:
        from: { mqtt: greenhouse/+zone/climate, when: { kind: air } }
        fields: { celsius: { type: number, max: 80 } }
  office:
    events:
      office_climate:
        from: { mqtt: greenhouse/office/climate, when: { kind: room } }
        fields: { celsius: { type: number } }
`;

describe("what comes in", () => {
  test("is an event of the report that it is for, with what wildcards stood for", () => {
    const { inputs, refusals, events, say } = way(ZONES);
    say("greenhouse/north/climate", '{"kind":"air","celsius":21}', true);
    say("greenhouse/office/climate", '{"kind":"room","celsius":22}');
    say("greenhouse/office/climate", '{"kind":"air","celsius":23}');
    say("greenhouse/climate", '{"kind":"air","celsius":24}');
    expect(events.map(({ name, data, time, retained }) => [name, data, time, retained])).toEqual([
      ["climate", { celsius: 21, zone: "north" }, 7, true],
      ["office_climate", { celsius: 22 }, 7, undefined],
      ["climate", { celsius: 23, zone: "office" }, 7, undefined],
    ]);
    expect(refusals).toEqual([]);
    expect(inputs.counters).toMatchObject({ events: 3, refused: {} });
  });

  test("is counted by code where it is not believed, with its report and its source", () => {
    const { inputs, refusals, say } = way(ZONES);
    const topic = "greenhouse/north/climate";
    say(topic, '{"kind":"air","celsius":99}');
    say(topic, '{"kind":"air"}');
    say(topic, '{"kind":"air"}');
    expect(inputs.counters).toMatchObject({
      events: 0,
      refused: { READING_RANGE: 1, READING_FIELD: 2 },
    });
    expect(refusals[0]).toMatchObject({
      code: "READING_RANGE",
      from: topic,
      report: { event: "climate", device: "zones" },
    });
  });

  test("is counted once where no report is for it", () => {
    const { inputs, refusals, say } = way(ZONES);
    say("greenhouse/office/climate", '{"kind":"soil","celsius":9}');
    expect(inputs.counters.refused).toEqual({ READING_OTHER: 1 });
    expect(refusals[0]?.report).toBeUndefined();
  });

  test("is nothing any more once the way is closed", () => {
    const { inputs, events, say } = way(ZONES);
    inputs.close();
    say("greenhouse/north/climate", '{"kind":"air","celsius":21}');
    expect(events).toEqual([]);
    expect(inputs.counters.events).toBe(0);
  });

  test("may be a time alone", () => {
    const { inputs, reports, events } = way(
      "devices: { c: { events: { t: { from: { every: 1s } } } } }",
    );
    const [report] = reports;
    if (report !== undefined) inputs.tick(report, new ManualClock(30).now());
    expect(events).toEqual([{ name: "t", device: "c", data: {}, time: 30 }]);
  });
});

describe("a message that the broker had kept", () => {
  const KINDS = `devices:
  hall:
    events:
      press: { from: { mqtt: hall/press, format: plain }, fields: { action: { type: text } } }
      rang: { from: { mqtt: hall/+room/rang }, fields: { room: { type: integer } } }
      button:
        from: { mqtt: hall/button }
        fields: { action: { type: text }, battery: { type: number } }
      open: { from: { mqtt: hall/open }, fields: { open: { type: boolean } } }
      level: { from: { mqtt: hall/level, format: plain }, fields: { level: { type: integer } } }
      mode:
        from: { mqtt: hall/mode, format: plain, retained: take }
        fields: { mode: { type: text } }
      count:
        from: { mqtt: hall/count, format: plain, retained: ignore }
        fields: { count: { type: integer } }
`;
  const PAYLOADS = [
    ["hall/press", "single"],
    ["hall/7/rang", "{}"],
    ["hall/button", '{"action":"single","battery":90}'],
    ["hall/open", '{"open":true}'],
    ["hall/level", "3"],
    ["hall/mode", "auto"],
    ["hall/count", "4"],
  ] as const;

  test("is a reading where it says a state, or where the device file says so", () => {
    const { inputs, events, say, passed } = way(KINDS);
    // As it comes again at each connect.
    for (let connect = 0; connect < 3; connect++) {
      for (const [topic, payload] of PAYLOADS) say(topic, payload, true);
    }
    const once = ["open", "level", "mode"];
    expect(events.map(({ name }) => name)).toEqual([...once, ...once, ...once]);
    expect(events.every(({ retained }) => retained)).toBe(true);
    expect(passed.slice(0, 4)).toEqual(["kept press", "kept rang", "kept button", "kept count"]);
    expect(inputs.counters).toMatchObject({ passedOver: 12, refused: {} });
  });

  test("is a reading for all where it is new", () => {
    const { events, say, passed } = way(KINDS);
    for (const [topic, payload] of PAYLOADS) say(topic, payload);
    expect(events).toHaveLength(PAYLOADS.length);
    expect(passed).toEqual([]);
  });

  test("is for some of its events, and not for others", () => {
    const { events, say } = way(`devices:
  a: { events: { pressed: { from: { mqtt: t }, fields: { action: { type: text } } } } }
  b: { events: { measured: { from: { mqtt: t }, fields: { level: { type: number } } } } }
`);
    say("t", '{"action":"single","level":1}', true);
    expect(events.map(({ name }) => name)).toEqual(["measured"]);
    say("t", '{"action":"single","level":1}');
    expect(events.map(({ name }) => name)).toEqual(["measured", "pressed", "measured"]);
  });

  test("is no reading where it is cleared: nothing arrives with a value", () => {
    const { inputs, events, say, passed, refusals } = way(KINDS);
    for (const [topic] of PAYLOADS) {
      say(topic, "", true);
      say(topic, "");
    }
    say("nobody/asked", "", true);
    expect(events).toEqual([]);
    expect(refusals).toEqual([]);
    expect(passed).toHaveLength(2 * PAYLOADS.length);
    expect(inputs.counters.passedOver).toBe(2 * PAYLOADS.length);
  });

  test("is a question of MQTT alone", () => {
    for (const from of ["serial: s", "every: 1s"]) {
      const read = parsePlant(
        `devices: { a: { events: { e: { from: { ${from}, retained: take } } } } }`,
        "plant.yaml",
      );
      const codes = read.ok ? [] : read.problems.map(({ code }) => code);
      expect(codes).toEqual(["DEVICE_KEY"]);
    }
  });
});
