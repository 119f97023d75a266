// Runs plans in a process of its own: plans as JSON on standard input, a line for each on standard
// output, the hash of all its reports. Started by random-runs.test.ts with typescript-loader.mjs.
import { readFileSync } from "node:fs";
import { hashOf } from "./hash.ts";
import type { Plan } from "./plan.ts";
import { runPlan } from "./run-plan.ts";

const plans: readonly Plan[] = JSON.parse(readFileSync(0, "utf8"));
for (const plan of plans) console.log(hashOf(runPlan(plan).reports));
