import type { Logger } from "pino";
import type { Broker, Clock } from "../ports/ports.ts";
import type { Boot } from "./boot.ts";
import type { BarePlan } from "./load.ts";
import type { SerialRoute } from "./serial-routes.ts";
import type { Parts } from "./wiring.ts";
import type { Workshop } from "./workshop.ts";

/** What a runtime is made of. */
export interface PlantParts {
  readonly plan: BarePlan;
  readonly boot: Boot;
  readonly parts: Parts;
  readonly routes: readonly SerialRoute[];
  readonly broker: Broker | undefined;
  readonly url: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly workshop: Workshop;
}
