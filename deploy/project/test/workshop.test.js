import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Controller, loadPlan, millis } from "flyball";

/** The controller of run.yaml without its ports: events in, commands out, and time as we say. */
let controller;
let plant;
let now;

beforeEach(async () => {
  const plan = await loadPlan("run.yaml");
  plant = plan.plant;
  controller = new Controller({ board: plant.board, script: plan.script });
  now = 0;
  controller.start(millis(now));
});

/** What an event makes the outputs do. It sets the inputs of its device, as it does in the plant. */
function after(name, data = {}) {
  const event = plant.board.events.get(name);
  assert.ok(event, `no device reports ${name}`);
  return happens({ name, device: event.device, data });
}

/** What the loss of a device makes the outputs do: nothing is known of its inputs any more. */
function afterLoss(device) {
  const inputs = [...plant.board.inputs.values()].filter((input) => input.device === device);
  const data = Object.fromEntries(inputs.map(({ field }) => [field, null]));
  return happens({ name: `${device}_lost`, device, data, quality: "bad" });
}

function happens(event) {
  now += 1_000;
  const { outputs, faults } = controller.cycle(millis(now), [{ ...event, time: millis(now) }]);
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
  assert.deepEqual(after("reading", { celsius: 19 }), { "heater.power": 20 });
  // What else happens leaves it as it is.
  assert.deepEqual(after("beat"), { "lamp.on": true });
  assert.deepEqual(after("reading", { celsius: 25 }), { "heater.power": 0 });
});

test("the heater goes off when the bench cannot be reached", () => {
  after("reading", { celsius: 18 });
  assert.deepEqual(afterLoss("bench"), { "heater.power": 0 });
});
