import { PAYLOAD_BYTES } from "../../adapters/mqtt/limits.ts";
import { LIMIT_FACTOR } from "../../app/limits.ts";
import { DEFAULT_LIMITS, millis } from "../../model/model.ts";
import type { Backoff } from "../../ports/ports.ts";

/** Milliseconds for a connection to a broker and the subscriptions; a broker far away needs one. */
export const CONNECT_WAIT = 6_000;

/** Milliseconds until a broker that has something retained has handed it out. */
export const HEAR_WAIT = 2_000;

/** Milliseconds for a controller to answer who says that it is offline: a few round trips. */
export const OFFLINE_WAIT = 1_000;

/** Milliseconds until the digests of a large script follow its status: they are gathered. */
export const AGREE_WAIT = 1_500;

/** Milliseconds for an answer unless another time is asked for. */
export const ANSWER_WAIT = 10_000;

/** What `--timeout` may be: a controller answers in milliseconds, a test of patience ends. */
export const TIMEOUT_LEAST = "100ms";
export const TIMEOUT_MOST = "1h";

/** Tries to connect again while an answer is awaited: it is a person who waits. */
export const RECONNECT: Backoff = { first: millis(200), longest: millis(1_000) };

/** Bytes of a request that a controller takes: those of a message. */
export const REQUEST_BYTES = PAYLOAD_BYTES;

/** What is read of a message: a script in it may be as deep as any that a controller takes. */
export const MESSAGE_BOUNDS = {
  length: PAYLOAD_BYTES,
  depth: DEFAULT_LIMITS.sourceDepth * LIMIT_FACTOR + 8,
};
