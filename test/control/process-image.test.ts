import { describe, expect, test } from "vitest";
import type { Event, Quality, Value } from "../../src/model/model.ts";
import { cycle, DATA, event, onData, out, set, started, val, written } from "./plant.ts";

describe("outputs", () => {
  const functions = {
    fan: onData(out("fan.speed", DATA)),
    heat: onData(out("heater.power", DATA)),
    negate: onData(out("heater.power", { "*": [-1, DATA] })),
  };

  test("go out once in a cycle, with its last value", () => {
    const controller = started({ functions });
    const report = cycle(controller, 1, event("fan", 1), event("heat", 2), event("fan", 3));
    expect(report.outputs).toEqual([
      { device: "heater", output: "power", value: 2 },
      { device: "fan", output: "speed", value: 3 },
    ]);
    expect(report.trace.outputs).toEqual(report.outputs);
  });

  test("that are the same as when they were last sent do not go out", () => {
    const controller = started({ functions });
    cycle(controller, 1, event("fan", 5));
    expect(cycle(controller, 2, event("fan", 5)).outputs).toEqual([]);
    expect(cycle(controller, 3, event("fan", 9), event("fan", 5)).outputs).toEqual([]);
    expect(written(cycle(controller, 4, event("fan", 6)))).toEqual({ "fan.speed": 6 });
  });

  test("never carry -0", () => {
    const controller = started({ functions });
    const report = cycle(controller, 1, event("negate", 0));
    expect(Object.is(report.outputs[0]?.value, 0)).toBe(true);
    expect(cycle(controller, 2, event("heat", 0)).outputs).toEqual([]);
  });

  test("of a device that connected again can be asked for", () => {
    const controller = started({ functions });
    cycle(controller, 1, event("fan", 5));
    expect(controller.sent("fan")).toEqual([{ device: "fan", output: "speed", value: 5 }]);
    expect(controller.sent().map(({ device }) => device)).toEqual([
      "fan",
      "heater",
      "lamp",
      "lamp",
    ]);
  });
});

describe("inputs", () => {
  const functions = { show: onData(set("got", val("sensor", "celsius"))) };
  const reading = (data: Value, time: number, quality?: Quality): Event => ({
    ...event("reading", data, time),
    device: "sensor",
    ...(quality === undefined ? {} : { quality }),
  });

  test("get value, time and quality from the events of their device", () => {
    const controller = started({});
    cycle(controller, 9000, reading({ celsius: 21, label: "a", more: 1 }, 1500));
    const { scope } = controller;
    expect(scope.inputCell("sensor.celsius")).toMatchObject({ v: 21, time: 1.5, quality: "good" });
    cycle(controller, 9000, reading({ celsius: 22 }, 2000, "stale"));
    expect(scope.inputCell("sensor.celsius")).toMatchObject({ v: 22, time: 2, quality: "stale" });
    expect(scope.inputCell("sensor.label")).toMatchObject({ v: "a", time: 1.5, quality: "good" });
    expect(scope.inputCell("door.open")).toMatchObject({ v: undefined });
  });

  test("are all read before the first function runs", () => {
    const controller = started({ variables: { got: 0 }, functions });
    cycle(controller, 1, event("show"), reading({ celsius: 30 }, 1));
    expect(controller.scope.variable("got")).toBe(30);
  });

  test("of another type than the board's are bad, and keep their last value", () => {
    const controller = started({});
    cycle(controller, 1, reading({ celsius: 21 }, 1), reading({ celsius: "hot" }, 2));
    expect(controller.scope.inputCell("sensor.celsius")).toMatchObject({
      v: 21,
      time: 0.001,
      quality: "bad",
    });
  });

  test.each<Value>([null, 21, "text", [21], { other: 1 }])("are left alone by data %j", (data) => {
    const controller = started({});
    cycle(controller, 1, reading(data, 1));
    expect(controller.scope.inputCell("sensor.celsius")).toMatchObject({ v: undefined });
  });

  test("do not change by events that name no device, or another one", () => {
    const controller = started({});
    cycle(controller, 1, event("reading", { celsius: 1 }), {
      ...event("reading", { celsius: 1 }),
      device: "nobody",
    });
    expect(controller.scope.inputCell("sensor.celsius")).toMatchObject({ v: undefined });
  });
});
