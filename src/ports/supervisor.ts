/** Whoever started this process, watches over it, and starts it anew where it hangs. */
export interface Supervisor {
  /** Milliseconds within which it wants a sign of life; absent where it watches nothing. */
  readonly within: number | undefined;
  /** The plant runs: from now on signs of life are waited for. */
  ready(): void;
  /** The plant runs still. */
  alive(): void;
  /** The plant is being stopped, as it was asked for. */
  stopping(): void;
}
