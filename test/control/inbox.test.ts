import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Inbox, type InboxPolicy, OTHER_DEVICE } from "../../src/control/inbox.ts";
import { type Event, limitsWith, millis, type Value } from "../../src/model/model.ts";
import { property } from "./property.ts";

const DEVICES = new Map([["sensor", true] as const, ["door", true] as const]);

function inboxOf(size: number, policies: Record<string, InboxPolicy> = {}): Inbox {
  const limits = limitsWith({ inbox: size, valueDepth: 3 });
  return new Inbox({ limits, policies: new Map(Object.entries(policies)), devices: DEVICES });
}

function event(name: string, data: Value, device?: string): Event {
  return { name, data, time: millis(0), ...(device === undefined ? {} : { device }) };
}

function drain(inbox: Inbox): readonly (readonly [string, Value])[] {
  const taken: [string, Value][] = [];
  for (let next = inbox.take(); next !== undefined; next = inbox.take()) {
    taken.push([next.name, next.data]);
  }
  return taken;
}

describe("a full inbox", () => {
  test("takes as many events as its limit and drops the one that comes after", () => {
    const inbox = inboxOf(3);
    expect([1, 2, 3, 4].map((n) => inbox.offer(event("e", n, "door")))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(drain(inbox)).toEqual([
      ["e", 1],
      ["e", 2],
      ["e", 3],
    ]);
    expect(inbox.dropped).toEqual(new Map([["door", { full: 1, replaced: 0, invalid: 0 }]]));
  });

  test("takes events again once one was taken", () => {
    const inbox = inboxOf(1);
    inbox.offer(event("e", 1));
    expect(inbox.offer(event("e", 2))).toBe(false);
    inbox.take();
    expect(inbox.offer(event("e", 3))).toBe(true);
    expect(drain(inbox)).toEqual([["e", 3]]);
  });

  test("counts events without a device of the board together", () => {
    const inbox = inboxOf(1);
    for (const device of [undefined, "nobody", "someone"]) inbox.offer(event("e", 1, device));
    expect([...inbox.dropped.keys()]).toEqual([OTHER_DEVICE]);
    expect(inbox.dropped.get(OTHER_DEVICE)?.full).toBe(2);
  });

  test("lets a newer event of a latest device take the place of the waiting one", () => {
    const inbox = inboxOf(2, { sensor: "latest" });
    inbox.offer(event("t", 1, "sensor"));
    inbox.offer(event("door", 2, "door"));
    expect(inbox.offer(event("t", 3, "sensor"))).toBe(true);
    expect(drain(inbox)).toEqual([
      ["door", 2],
      ["t", 3],
    ]);
    expect(inbox.dropped.get("sensor")).toEqual({ full: 0, replaced: 1, invalid: 0 });
  });
});

describe("a latest device", () => {
  test("keeps the newest of each name, in order of arrival", () => {
    const inbox = inboxOf(10, { door: "latest" });
    for (const [name, n] of [["open", 1] as const, ["closed", 2] as const, ["open", 3] as const]) {
      inbox.offer(event(name, n, "door"));
    }
    expect(drain(inbox)).toEqual([
      ["closed", 2],
      ["open", 3],
    ]);
  });

  test("does not touch events of the same name from another device", () => {
    const inbox = inboxOf(10, { door: "latest" });
    for (const device of ["door", "sensor", "door", "sensor"]) {
      inbox.offer(event("e", device, device));
    }
    expect(drain(inbox).map(([, device]) => device)).toEqual(["sensor", "door", "sensor"]);
  });

  test("starts anew after its event was taken", () => {
    const inbox = inboxOf(10, { door: "latest" });
    inbox.offer(event("open", 1, "door"));
    inbox.take();
    inbox.offer(event("open", 2, "door"));
    expect(drain(inbox)).toEqual([["open", 2]]);
    expect(inbox.dropped.size).toBe(0);
  });
});

describe("the data of an event", () => {
  test.each<Value>([Number.NaN, Infinity, { celsius: Number.NaN }, [1, [-Infinity]], [[[[]]]]])(
    "is refused where it is no value: %j",
    (data) => {
      const inbox = inboxOf(10);
      expect(inbox.offer(event("e", data, "door"))).toBe(false);
      expect(inbox.dropped.get("door")).toEqual({ full: 0, replaced: 0, invalid: 1 });
    },
  );

  test("passes at the limit of nesting", () => {
    expect(inboxOf(10).offer(event("e", [[[]]]))).toBe(true);
  });

  test("loses -0, however deep, and keeps its identity without one", () => {
    const inbox = inboxOf(10);
    const plain = { celsius: 1, list: [0, "text", null, true] };
    inbox.offer(event("e", { a: [1, -0], b: -0, c: 2 }));
    inbox.offer(event("e", plain));
    inbox.offer(event("e", -0));
    const data = drain(inbox).map(([, each]) => each);
    expect(data[0]).toStrictEqual({ a: [1, 0], b: 0, c: 2 });
    expect(data[1]).toBe(plain);
    expect(data[2]).toBe(0);
  });
});

describe("whatever is offered and taken", () => {
  const step = fc.oneof(
    fc.constant("take" as const),
    fc.record({ name: fc.constantFrom("a", "b"), device: fc.constantFrom("sensor", "door") }),
  );

  test("the inbox does what a plain list does", () => {
    property(fc.array(step, { maxLength: 60 }), 2_000, (steps) => {
      const inbox = inboxOf(4, { sensor: "latest" });
      let list: Event[] = [];
      steps.forEach((each, number) => {
        if (each === "take") {
          expect(inbox.take()).toEqual(list.shift());
          return;
        }
        const offered = event(each.name, number, each.device);
        const rest = list.filter(
          ({ name, device }) => device !== "sensor" || each.device !== device || name !== each.name,
        );
        expect(inbox.offer(offered)).toBe(rest.length < 4);
        list = rest.length < 4 ? [...rest, offered] : list;
        expect(inbox.size).toBe(list.length);
      });
      expect(drain(inbox)).toEqual(list.map(({ name, data }) => [name, data]));
    });
  });
});
