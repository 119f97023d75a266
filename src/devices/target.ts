import type { Value } from "../model/model.ts";

/** Where the value of an output goes, and how it is spelt there. */
export type Target =
  | {
      readonly kind: "mqtt";
      /** `fan.speed` */
      readonly key: string;
      readonly topic: string;
      readonly retain: boolean;
      /** Whether the broker acknowledges it (QoS 1). */
      readonly acknowledged: boolean;
      readonly spelling: Spelling;
    }
  | {
      readonly kind: "serial";
      readonly key: string;
      readonly port: string;
      readonly spelling: Spelling;
    };

/** How a value is spelt. For `encode` alone. */
export type Spelling = (value: Value) => string;
