import type { FieldDescription, PlantDescription } from "./definition.ts";
import type { Finding } from "./schema-issue.ts";

/** What a schema cannot see in a device file: where two parts of it do not go together. */
export function findTrouble(plant: PlantDescription): Finding[] {
  const findings: Finding[] = [];
  const events = new Map<string, string>();
  const topics = new Map<string, string>();
  for (const [device, { events: reports, outputs }] of Object.entries(plant.devices)) {
    const fields = new Map<string, string>();
    for (const [event, report] of Object.entries(reports)) {
      const path = ["devices", device, "events", event];
      findings.push(...twice("DEVICE_EVENT_TWICE", `the event ${event}`, events, event, path));
      for (const [name, field] of Object.entries(report.fields)) {
        const at = [...path, "fields", name];
        findings.push(...rangeTrouble(field, at));
        findings.push(...twice("DEVICE_FIELD_TWICE", `the field ${name}`, fields, name, at));
      }
      if (report.from.format === "plain" && Object.keys(report.fields).length !== 1) {
        findings.push(plainTrouble(path));
      }
    }
    for (const [name, output] of Object.entries(outputs)) {
      const path = ["devices", device, "outputs", name];
      const topic = output.to.mqtt;
      findings.push(...rangeTrouble(output, path));
      findings.push(
        ...twice("DEVICE_TOPIC_TWICE", `the topic ${topic}`, topics, topic, [
          ...path,
          "to",
          "mqtt",
        ]),
      );
    }
  }
  return findings;
}

/** Notes where something was seen; a second place of the same is a problem, naming the first. */
function twice(
  code: string,
  what: string,
  seen: Map<string, string>,
  name: string,
  path: readonly string[],
): Finding[] {
  const first = seen.get(name);
  if (first === undefined) {
    seen.set(name, path.join("."));
    return [];
  }
  return [
    { code, what: `${what} is at ${first} already`, fix: "Give one of the two another name", path },
  ];
}

function rangeTrouble({ type, min, max }: FieldDescription, path: readonly string[]): Finding[] {
  if (min === undefined && max === undefined) return [];
  if (type !== "number") {
    const what = `${path.join(".")} is ${type} and has a range`;
    return [{ code: "DEVICE_RANGE", what, fix: "Remove min and max, or make it a number", path }];
  }
  if ((min ?? -Infinity) <= (max ?? Infinity)) return [];
  const what = `${path.join(".")} has a min of ${min} over its max of ${max}`;
  return [{ code: "DEVICE_RANGE", what, fix: "Swap the two", path: [...path, "min"] }];
}

function plainTrouble(path: readonly string[]): Finding {
  return {
    code: "DEVICE_PLAIN",
    what: `${path.join(".")} is plain text, which carries one field, no more and no less`,
    fix: "Name one field, or use `format: json`",
    path,
  };
}
