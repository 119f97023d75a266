import { decode, type Plant, parsePlants, type Report } from "../../src/devices/devices.ts";

/** What arrives: a message of a topic, or a frame of a port. */
export type Arrival =
  | { readonly topic: string; readonly payload: string | Uint8Array }
  | { readonly port: string; readonly payload: string | Uint8Array };

/** What the reports of a plant make of it: the data of each event, or the code for why not. */
export function hear(plant: Plant, arrival: Arrival): Record<string, unknown> {
  const { payload } = arrival;
  const bytes = typeof payload === "string" ? Buffer.from(payload) : payload;
  const heard = plant.reports.flatMap((report): [string, unknown][] => {
    const captures = capturesOf(report, arrival);
    if (captures === undefined) return [];
    const reading = decode(report, bytes, captures);
    return [[report.event, reading.ok ? reading.data : reading.code]];
  });
  return Object.fromEntries(heard);
}

function capturesOf({ from }: Report, arrival: Arrival) {
  if (from.kind === "mqtt")
    return "topic" in arrival ? from.pattern.match(arrival.topic) : undefined;
  return from.kind === "serial" && "port" in arrival && from.port === arrival.port ? {} : undefined;
}

/** The plant of one device file that has no problem. */
export function plantFrom(text: string): Plant {
  const read = parsePlants([{ text, file: "plant.yaml" }]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems, undefined, 1));
  return read.plant;
}

/** The report of an event `e` with that source and those fields, as a device file has them. */
export function reportOf(from: string, fields: string): Report {
  const text = `devices: { d: { events: { e: { from: ${from}, fields: ${fields} } } } }`;
  const [report] = plantFrom(text).reports;
  if (report === undefined) throw new Error("no report");
  return report;
}

/** What a report makes of a frame or payload: data, or a code. */
export function read(report: Report, payload: string | Uint8Array): unknown {
  const bytes = typeof payload === "string" ? Buffer.from(payload) : payload;
  const reading = decode(report, bytes);
  return reading.ok ? reading.data : reading.code;
}
