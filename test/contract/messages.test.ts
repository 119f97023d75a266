import { connectAsync } from "mqtt";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { MqttBus, randomClientId } from "../../src/adapters/mqtt/mqtt.ts";
import { MemoryBroker } from "../../src/adapters/simulated/simulated.ts";
import { millis } from "../../src/model/model.ts";
import { type BrokerUnderTest, messagesContract } from "./messages-contract.ts";

messagesContract("memory", async () => {
  const broker = new MemoryBroker();
  return {
    bus: (topics, payloadBytes) => broker.bus({ topics, payloadBytes }),
    publish: async (topic, payload, retain) => broker.publish(topic, payload, retain),
    fall: async () => broker.fall(),
    rise: async () => broker.rise(),
    close: async () => undefined,
  };
});

messagesContract("MQTT 3.1.1 and the embedded broker", openEmbedded);

async function openEmbedded(): Promise<BrokerUnderTest> {
  const clock = new SystemClock();
  const backoff = { first: millis(10), longest: millis(30) };
  let broker = new EmbeddedBroker({ port: 0, clock });
  await broker.start();
  const { url } = broker;
  return {
    bus: (topics, payloadBytes) => {
      const options = {
        url,
        clientId: randomClientId("test", Math.random),
        topics,
        payloadBytes,
        backoff,
      };
      return new MqttBus({ ...options, clock, random: Math.random });
    },
    publish: async (topic, payload, retain = false) => {
      const client = await connectAsync(url, { reconnectPeriod: 0 });
      await client.publishAsync(topic, Buffer.from(payload), { qos: 1, retain });
      await client.endAsync();
    },
    fall: () => broker.stop(),
    rise: async () => {
      broker = new EmbeddedBroker({ port: Number(new URL(url).port), clock });
      await broker.start();
    },
    close: () => broker.stop(),
  };
}
