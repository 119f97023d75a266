import { afterEach, expect, test } from "vitest";
import { EmbeddedBroker } from "../../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../../src/adapters/clock/clock.ts";
import { OFFLINE_WAIT } from "../../../src/cli/client/limits.ts";
import { Session } from "../../../src/cli/client/session.ts";
import { otherClient } from "../../adapters/mqtt-bus.ts";

const STATUS = "flyball/v1/demo/status";
const clock = new SystemClock();
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A broker that has kept of a controller that it is offline, and a client in its place. */
async function offline() {
  const broker = new EmbeddedBroker({ port: 0, clock });
  await broker.start();
  ends.push(() => broker.stop());
  const controller = await otherClient(broker.url);
  ends.push(() => controller.endAsync(true));
  const keep = (status: object) =>
    controller.publishAsync(STATUS, JSON.stringify(status), { qos: 1, retain: true });
  await keep({ online: false, id: "demo" });
  const { url } = broker;
  const target = { id: "demo", url, access: { protocol: 4 }, guessed: false } as const;
  return { keep, target };
}

test("a controller that says at once that it is there is online, whatever was kept", async () => {
  const { keep, target } = await offline();
  // The command has heard the old word by then, and waits for a newer one.
  const coming = setInterval(() => {
    void keep({ online: true, id: "demo", running: "a", boots: "a" });
  }, OFFLINE_WAIT / 4);
  const session = await Session.open(target, clock);
  clearInterval(coming);
  ends.push(() => session.close());
  expect(session.online.running).toBe("a");
});

test("one that says nothing for so long is offline", async () => {
  const { target } = await offline();
  const start = performance.now();
  const session = await Session.open(target, clock);
  ends.push(() => session.close());
  expect(performance.now() - start).toBeGreaterThan(OFFLINE_WAIT - 50);
  expect(session.status.online).toBe(false);
});
