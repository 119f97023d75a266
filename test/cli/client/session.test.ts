import { type AddressInfo, createServer } from "node:net";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Conversation } from "../conversation.ts";
import { done, type FakeController } from "../fake-controller.ts";
import { expectBuilt } from "../flyball.ts";
import { Wire } from "./wire.ts";

let talk: Conversation;
let wire: Wire;

beforeAll(expectBuilt);

beforeEach(async () => {
  talk = await Conversation.start();
  wire = await Wire.to(talk.url);
  talk.atEnd(() => wire.end());
});

afterEach(() => talk.end());

/** Goes back, which needs no file, over the wire. */
function rollback(...operands: readonly string[]) {
  return talk.says("rollback", "--to", `${wire.url}/demo`, ...operands);
}

const FACTS = { kind: "rollback", changed: ["door"] };

describe("a request whose connection is lost", () => {
  test("is sent again, the same to the byte, and its stored result is heard", async () => {
    const demo: FakeController = await talk.controller("demo", {
      answer: (_, nth) => {
        if (nth > 1) return done(FACTS);
        wire.cut();
        return [];
      },
    });
    const { code, stdout, stderr } = await rollback();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("demo is rolled back\n  changed   door\n");
    expect(demo.texts).toHaveLength(2);
    expect(demo.texts[1]).toBe(demo.texts[0]);
  });

  test("is not sent again while the controller is away, but when it is back", async () => {
    const demo: FakeController = await talk.controller("demo", {
      answer: (_, nth) => {
        if (nth > 1) return done(FACTS);
        void demo.keep("status", { online: false, id: "demo" }).then(async () => {
          wire.cut();
          await new Promise((resolve) => setTimeout(resolve, 500));
          expect(demo.requests).toHaveLength(1);
          await demo.announce();
        });
        return [];
      },
    });
    expect((await rollback()).code).toBe(0);
    expect(demo.requests).toHaveLength(2);
  });

  test("ends with what is known of it where the connection stays lost", async () => {
    await talk.controller("demo", {
      answer: () => {
        wire.whole = false;
        wire.cut();
        return [];
      },
    });
    const { code, stderr } = await rollback("--timeout", "1s");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^CONTROLLER_SILENT\n {2}no answer of demo within 1 s, and the connection/,
    );
    expect(stderr.replaceAll(/\s+/g, " ")).toContain("It may still be applied");
  });
});

describe("an answer that does not come", () => {
  test("leaves open whether the request is applied", async () => {
    const demo = await talk.controller("demo");
    const { code, stderr } = await rollback("--timeout", "300ms");
    expect(code).toBe(1);
    expect(stderr.replaceAll(/\s+/g, " ")).toBe(
      "CONTROLLER_SILENT no answer of demo within 0.3 s. It may still be applied: ask with `flyball status`. The same request sent again is applied at most once. ",
    );
    expect(demo.requests).toHaveLength(1);
  });

  test("after it runs says so, and that it may go back", async () => {
    await talk.controller("demo", { answer: () => done(FACTS).slice(0, 1) });
    const { code, stderr } = await rollback("--timeout", "300ms");
    expect(code).toBe(1);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(
      "it runs since cycle 7, but was not confirmed",
    );
  });

  test("is not that to another request, nor one that cannot be understood", async () => {
    const other = { code: "PATCH_SIZE", what: "too long", fix: "Send less" };
    await talk.controller("demo", {
      answer: () => [
        { id: "other", stage: "rejected", problems: [other] },
        { id: null, stage: "rejected", problems: [other] },
        { stage: "rejected", problems: "many" },
        { stage: "dreaming" },
        ...done(FACTS),
      ],
    });
    expect((await rollback()).code).toBe(0);
  });

  test("that is to something else is not taken for it", async () => {
    await talk.controller("demo", {
      answer: () => [{ stage: "shown", kind: "show", digest: "a", functions: {} }],
    });
    const { code, stderr } = await rollback();
    expect(code).toBe(1);
    expect(stderr).toContain("CONTROLLER_ANSWER");
  });
});

describe("a conversation that is ended", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("by %s while it waits says so", async (signal) => {
    const demo = await talk.controller("demo");
    const waiting = talk.run("rollback", "--to", `${wire.url}/demo`);
    await expect.poll(() => demo.requests.length, { timeout: 30_000 }).toBe(1);
    waiting.signal(signal);
    expect(await waiting.ended).toBe(1);
    expect(waiting.stderr.replaceAll(/\s+/g, " ")).toMatch(
      /^CONTROLLER_INTERRUPTED the command was ended .+ What was sent may still be applied/,
    );
  });
});

describe("a controller that cannot be asked", () => {
  test("is offline, by its own word or by the broker's", async () => {
    const demo = await talk.controller("demo");
    await demo.keep("status", { online: false, id: "demo" });
    const { code, stderr } = await rollback();
    expect(code).toBe(1);
    expect(stderr).toMatch(/CONTROLLER_OFFLINE\n {2}the controller demo is offline\. Start it/);
    expect(demo.requests).toEqual([]);
  });

  test("is not known to its broker", async () => {
    await talk.controller("other");
    const { code, stderr } = await rollback();
    expect(code).toBe(1);
    expect(stderr).toMatch(/CONTROLLER_UNKNOWN\n {2}the broker knows no controller demo\./);
  });

  test.each([
    ["no JSON", "hello"],
    ["no record", "[]"],
    ["half of it", '{"online":true,"id":"demo"}'],
    ["far too deep", "[".repeat(100_000)],
  ])("says of itself %s", async (_, text) => {
    const demo = await talk.controller("demo");
    await demo.keep("status", text);
    const { code, stderr } = await rollback();
    expect(code).toBe(1);
    expect(stderr).toMatch(/CONTROLLER_ANSWER\n {2}what the controller demo says on status/);
    expect(demo.requests).toEqual([]);
  });

  test("has a broker that is not there", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, stderr } = await talk.says("rollback", "--to", `127.0.0.1:${port}/demo`);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^mqtt://127\\.0\\.0\\.1:${port} {2}MQTT_CONNECTION\n`));
    expect(stderr.replaceAll(/\s+/g, " ")).toContain("Check that the broker runs, and the address");
  });

  test("has a broker that answers nothing", async () => {
    const server = createServer((socket) => socket.on("error", () => undefined));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    talk.atEnd(async () => server.close());
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await talk.says("rollback", "--to", `127.0.0.1:${port}/demo`);
    expect(code).toBe(1);
    expect(stderr).toContain("MQTT_CONNECTION");
  });

  test("has a broker that speaks something else", async () => {
    const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    talk.atEnd(async () => server.close());
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await talk.says("rollback", "--to", `127.0.0.1:${port}/demo`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/MQTT_(?:PROTOCOL|CONNECTION)/);
  });
});
