/**
 * A runtime of the build in a process of its own: `node plant-child.mjs FILE`. It says where its
 * broker is, tells its counters when it is asked, and stops with its parent.
 */
import { startRuntime } from "../../dist/app/app.js";

const [file] = process.argv.slice(2);
const runtime = await startRuntime({ file });

process.on("message", () => process.send(runtime.counters));
process.on("disconnect", () => void runtime.stop());
process.send({ url: runtime.url });
