import { describe, expect, test } from "vitest";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { Inputs, type Refused } from "../../src/app/inputs.ts";
import { SourceTable } from "../../src/app/source-table.ts";
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
  const inputs = new Inputs({
    reports,
    clock: new ManualClock(7),
    offer: (event) => events.push(event),
    refused: (refused) => refusals.push(refused),
  });
  const say = (topic: string, payload: string, retained = false) =>
    inputs.message({ topic, payload: new TextEncoder().encode(payload), retained });
  return { inputs, reports, events, refusals, say };
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

describe("the filters for a broker", () => {
  test("leave out what another one covers, so that nothing comes twice", () => {
    const topics = ["a/+/c", "a/b/c", "a/b/d", "x/#", "x", "x/y/+", "+/z"];
    const devices = topics.map(
      (topic, at) =>
        `  d${at}: { events: { e${at}: { from: { mqtt: "${topic}", when: { k: ${at} } }, fields: {} } } }`,
    );
    const { reports } = plantOf(`devices:\n${devices.join("\n")}\n`);
    expect([...new SourceTable(reports).filters].sort()).toEqual(["+/z", "a/+/c", "a/b/d", "x/#"]);
  });
});
