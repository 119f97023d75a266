import type { Problem } from "../model/model.ts";
import type { LinkState } from "./link.ts";

/** A message as it arrived. */
export interface Message {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** Whether the broker had kept it and handed it out again at a subscription. */
  readonly retained: boolean;
}

/** A message that was dropped because it is longer than one may be. */
export interface OversizedMessage {
  readonly topic: string;
  readonly bytes: number;
}

/** Something that the broker does not let this client do; all else goes on. */
export interface Denial {
  readonly kind: "publish" | "subscribe";
  readonly topic: string;
  readonly problem: Problem;
}

/** Who takes what a message bus delivers. Called in the order in which it happened. */
export interface MessageHandlers {
  readonly message: (message: Message) => void;
  /**
   * On each connect `up` is called before the subscriptions are asked for, so what is published
   * there is on its way before the first message of this connection arrives.
   */
  readonly state: (state: LinkState) => void;
  /** All subscriptions of this connection were answered; those that were denied are told before. */
  readonly subscribed?: () => void;
  /** A message that had been taken, or a subscription, is not wanted by the broker. */
  readonly denied?: (denial: Denial) => void;
  /** There is room again after a `publish` was refused while there was a connection. */
  readonly drained: () => void;
  /** A message was dropped for its size; it is acknowledged, and counted either way. */
  readonly oversized?: (message: OversizedMessage) => void;
}

/** How a message is to be handled by the broker; neither if nothing is said. */
export interface PublishOptions {
  /** The broker keeps it for those that subscribe later. */
  readonly retain?: boolean;
  /** The broker acknowledges it: for answers, of which none may be missing. */
  readonly acknowledged?: boolean;
  /**
   * With `acknowledged`: the broker has answered for it, or refused it. Called at once where there
   * is nothing to wait for, and never for what was lost with its connection.
   */
  readonly answered?: () => void;
}

/** What a message bus did so far. */
export interface MessageCounters {
  readonly connects: number;
  readonly received: number;
  /** Messages that were longer than one may be; nothing of their payload was kept. */
  readonly oversized: number;
  readonly published: number;
  /** Messages that were not taken: no connection, or too much on its way already. */
  readonly refused: number;
  /** Messages and subscriptions that the broker said no to. */
  readonly denied: number;
}

/**
 * A connection to a broker. Lost ones are made again with growing waits until `stop`; each asks for
 * all subscriptions again, and one that is denied leaves the others as they are. Nothing is queued
 * while there is none: `publish` says so instead.
 */
export interface MessageBus {
  readonly counters: MessageCounters;
  /** Ends when the first attempt has ended, with subscriptions or without; never fails. */
  start(handlers: MessageHandlers): Promise<void>;
  /** Whether the message was taken. */
  publish(topic: string, payload: string | Uint8Array, options?: PublishOptions): boolean;
  /** Sends what was taken, then ends. */
  stop(): Promise<void>;
}
