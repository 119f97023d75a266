/** The version of MQTT, as it is sent: 4 is 3.1.1. */
export type Protocol = 4 | 5;

/** What the first byte of a packet says it is. */
export const PUBLISH = 3;

const RETAIN = 1;

/** A message that the broker need not acknowledge, as the bytes to send. */
export function publishPacket(
  protocol: Protocol,
  topic: string,
  payload: string | Uint8Array,
  retain: boolean,
): Buffer {
  const topicBytes = Buffer.byteLength(topic);
  const properties = protocol === 5 ? 1 : 0;
  const payloadBytes = typeof payload === "string" ? Buffer.byteLength(payload) : payload.length;
  const length = 2 + topicBytes + properties + payloadBytes;
  const packet = Buffer.allocUnsafe(1 + lengthBytes(length) + length);
  packet[0] = (PUBLISH << 4) | (retain ? RETAIN : 0);
  let at = writeLength(packet, length);
  at = packet.writeUInt16BE(topicBytes, at);
  at += packet.write(topic, at);
  // No properties.
  if (protocol === 5) packet[at++] = 0;
  if (typeof payload === "string") packet.write(payload, at);
  else packet.set(payload, at);
  return packet;
}

/** The acknowledgement of a message that asks for one. */
export function acknowledgement(id: number): Buffer {
  return Buffer.from([0x40, 2, id >> 8, id & 0xff]);
}

function lengthBytes(length: number): number {
  if (length < 128) return 1;
  if (length < 16_384) return 2;
  return length < 2_097_152 ? 3 : 4;
}

/** Writes the length from the second byte on, seven bits a byte, and gives where it ends. */
function writeLength(packet: Buffer, length: number): number {
  let at = 1;
  let rest = length;
  for (; rest >= 128; rest = rest >> 7) packet[at++] = (rest & 127) | 128;
  packet[at++] = rest;
  return at;
}
