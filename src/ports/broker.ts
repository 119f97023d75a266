/** What a broker did so far. */
export interface BrokerCounters {
  /** Connections accepted since the start. */
  readonly connections: number;
}

/** A broker that runs in this process and is reachable over TCP from this machine only. */
export interface Broker {
  /** Where it listens: `mqtt://127.0.0.1:1883`. Known once `start` has ended. */
  readonly url: string;
  readonly counters: BrokerCounters;
  /** Throws a `BrokerError` where it cannot listen. */
  start(): Promise<void>;
  stop(): Promise<void>;
}
