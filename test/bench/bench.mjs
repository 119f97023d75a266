/**
 * Speed, as ratios measured side by side in one run: `npm run bench`. Medians; no test asserts any
 * of it, since machines are shared and noisy. docs/measurements.md keeps what was measured.
 */
import { cpus, release } from "node:os";
import { benchCalls } from "./calls.mjs";
import { benchMqtt } from "./mqtt.mjs";
import { benchPatches } from "./patches.mjs";
import { benchPauses } from "./pauses.mjs";
import { benchSerial } from "./serial.mjs";
import { benchSpellings } from "./spellings.mjs";

const [cpu] = cpus();
console.log(`Node ${process.version}, ${cpus().length} × ${cpu?.model ?? "?"}, Linux ${release()}`);
benchCalls();
benchPatches();
await benchSpellings();
await benchPauses();
await benchMqtt();
await benchSerial();
