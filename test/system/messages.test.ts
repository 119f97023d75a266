import { connectAsync } from "mqtt";
import { describe } from "vitest";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { MqttBus, type Protocol, randomClientId } from "../../src/adapters/mqtt/mqtt.ts";
import { millis } from "../../src/model/model.ts";
import { type BrokerUnderTest, messagesContract } from "../contract/messages-contract.ts";
import { hasMosquitto, newMosquitto } from "./mosquitto.ts";

describe.skipIf(!hasMosquitto())("a Mosquitto", () => {
  messagesContract("MQTT 3.1.1 and a Mosquitto", () => openMosquitto(4));
  messagesContract("MQTT 5 and a Mosquitto", () => openMosquitto(5));
});

async function openMosquitto(protocol: Protocol): Promise<BrokerUnderTest> {
  const broker = await newMosquitto();
  const { url } = broker;
  const clock = new SystemClock();
  const backoff = { first: millis(10), longest: millis(30) };
  return {
    bus: (topics, payloadBytes) => {
      const options = {
        url,
        clientId: randomClientId("test", Math.random),
        protocol,
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
    rise: () => broker.start(),
    close: () => broker.close(),
  };
}
