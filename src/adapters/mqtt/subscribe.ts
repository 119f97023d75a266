import type { MqttClient } from "mqtt";
import { SUBSCRIBE_BATCH } from "./limits.ts";

/** A topic that the broker does not let this client hear, and the code with which it says so. */
export interface DeniedTopic {
  readonly topic: string;
  readonly reason: number;
}

/**
 * Asks for all topics, a bounded number in each packet, and ends when each of these is answered.
 * Fails where the connection ends before.
 */
export async function subscribeAll(
  client: MqttClient,
  topics: readonly string[],
): Promise<readonly DeniedTopic[]> {
  const batches: Promise<readonly DeniedTopic[]>[] = [];
  for (let at = 0; at < topics.length; at += SUBSCRIBE_BATCH) {
    batches.push(subscribe(client, topics.slice(at, at + SUBSCRIBE_BATCH)));
  }
  return (await Promise.all(batches)).flat();
}

/** The publisher's choice of acknowledgement holds all the way: 1 is the most that is asked for. */
function subscribe(client: MqttClient, topics: string[]): Promise<readonly DeniedTopic[]> {
  return new Promise((resolve, reject) => {
    client.subscribe(topics, { qos: 1 }, (error, _, packet) => {
      const granted: readonly unknown[] = packet?.granted ?? [];
      if (granted.length === topics.length) resolve(deniedOf(topics, granted));
      else reject(error ?? new Error("the broker answered a subscription in part"));
    });
  });
}

/** What is 128 or more says no, in both versions of MQTT; the others are qualities. */
function deniedOf(topics: readonly string[], granted: readonly unknown[]): readonly DeniedTopic[] {
  return topics.flatMap((topic, index) => {
    const reason = Number(granted[index]);
    return reason >= 128 ? [{ topic, reason }] : [];
  });
}
