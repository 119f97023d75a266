// Watches the folder that it is given until it is told of a change, then stops and has no more to
// do. Started by files-endurance.test.ts with typescript-loader.mjs; it must end by itself.
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { FolderFiles } from "../../src/adapters/files/files.ts";

const files = new FolderFiles({
  paths: [process.argv[2] ?? ""],
  endings: [".json"],
  shown: (path) => path,
  clock: new SystemClock(),
  times: { settle: 20 },
});

await files.watch(await files.read(), async () => {
  await files.stop();
  process.stdout.write("stopped");
});
process.stdout.write("watching ");
