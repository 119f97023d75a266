import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { expectBuilt, PROJECT } from "../../cli/flyball.ts";

beforeAll(expectBuilt);

/** Reads what is refused in rounds, and prints the bytes of the heap after each. */
const PROGRAM = `
  import { readTypescript } from "./dist/script/typescript/typescript.js";
  import { ScriptError } from "./dist/model/model.js";
  const { text, rounds, each } = JSON.parse(process.env.FLYBALL_BAD);
  const wrong = ["const x;", "let x = “a”;", "let größe = 1;", "var x = 1;", "@", "((((", "x ==",
    "class A {}", "let x = \\\`\${", "function f() { while (true) { f(); } }", "\\u0000", "import"];
  const heaps = [];
  let index = 0;
  for (let round = 0; round < rounds; round++) {
    for (let refused = 0; refused < each; index++) {
      // Some change a comment only. Each is another text: nothing is remembered of the last.
      const cut = (index * 7919) % text.length;
      const source = "// " + round + " " + index + "\\n" + text.slice(0, cut) + " " +
        wrong[index % wrong.length] + " " + text.slice(cut);
      try {
        readTypescript(source, { file: round + "-" + index + ".ts" });
      } catch (thrown) {
        if (!(thrown instanceof ScriptError)) throw thrown;
        refused++;
      }
    }
    globalThis.gc();
    globalThis.gc();
    heaps.push(process.memoryUsage().heapUsed);
  }
  console.log(JSON.stringify({ heaps }));
`;

describe("reading a thousand refused files in a row", () => {
  test("leaves nothing of them in the heap", () => {
    const text = readFileSync(new URL("../../../scripts/greenhouse.ts", import.meta.url), "utf8");
    const rounds = 10;
    const given = JSON.stringify({ text, rounds, each: 100 });
    const options = ["--expose-gc", "--input-type=module", "-e", PROGRAM];
    const env = { ...process.env, FLYBALL_BAD: given };
    const printed = execFileSync(process.execPath, options, {
      cwd: PROJECT,
      env,
      encoding: "utf8",
    });
    const { heaps }: { heaps: number[] } = JSON.parse(printed);
    expect(heaps.length).toBe(rounds);
    // The first rounds compile what they run; from then on there is nothing to keep.
    const early = median(heaps.slice(2, 5));
    const late = median(heaps.slice(-3));
    console.log(`heap after 500 refused files ${early} bytes, after 1,000 ${late}`);
    // The texts alone of the 500 files between the two are 3.5 MB, their trees many times that.
    expect(late - early).toBeLessThan(1_500_000);
  }, 180_000);
});

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}
