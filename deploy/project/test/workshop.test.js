import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Controller, loadPlan, millis } from "flyball";

/** The controller of run.yaml without its ports: events in, commands out, and time as we say. */
let controller;
let now;

beforeEach(async () => {
  const { plant, script } = await loadPlan("run.yaml");
  controller = new Controller({ board: plant.board, script });
  now = 0;
  controller.start(millis(now));
});

/** What an event makes the outputs do. */
function after(name, data = {}) {
  now += 1_000;
  const { outputs, faults } = controller.cycle(millis(now), [{ name, data, time: millis(now) }]);
  assert.deepEqual(faults, []);
  return Object.fromEntries(
    outputs.map(({ device, output, value }) => [`${device}.${output}`, value]),
  );
}

test("the lamp blinks", () => {
  assert.deepEqual(after("beat"), { "lamp.on": true });
  assert.deepEqual(after("beat"), { "lamp.on": false });
  assert.deepEqual(after("beat"), { "lamp.on": true });
});

test("the heater works the harder the colder it is", () => {
  assert.deepEqual(after("reading", { celsius: 18 }), { "heater.power": 40 });
  assert.deepEqual(after("reading", { celsius: -5 }), { "heater.power": 100 });
  assert.deepEqual(after("reading", { celsius: 25 }), { "heater.power": 0 });
});

test("the heater goes off when the bench cannot be reached", () => {
  after("reading", { celsius: 18 });
  assert.deepEqual(after("bench_lost"), { "heater.power": 0 });
});
