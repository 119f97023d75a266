import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROBLEMS_NAMED } from "../../src/patch/limits.ts";
import { PROJECT } from "../architecture/source-file.ts";
import { rowsOf } from "../documents/error-codes.ts";
import { BAD_FIELDS } from "./bad-fields.ts";
import { type BadRequest, busyBench, NO_DIGEST } from "./bad-request.ts";
import { BAD_SCRIPTS } from "./bad-scripts.ts";
import { BAD_TEXTS } from "./bad-texts.ts";
import { Bench, wholeOf } from "./patch-bench.ts";

/** Characters of any refusal: a hundred problems of a few hundred each. */
const LONGEST = 65_536;

const ROWS = new Set(
  rowsOf(readFileSync(join(PROJECT, "docs/errors.md"), "utf8")).map(({ code }) => code),
);

/** The bytes that are sent for a bad request. */
function payloadOf({ send }: BadRequest, bench: Bench): Uint8Array {
  const said = send(bench);
  if (said instanceof Uint8Array) return said;
  return Buffer.from(typeof said === "string" ? said : JSON.stringify(said));
}

async function refuse(bad: BadRequest): Promise<void> {
  const [bench, log] = await busyBench();
  await bench.fresh();
  const payload = payloadOf(bad, bench);
  const { counters } = bench.controller;
  const before = wholeOf(bench, log);
  const text = JSON.stringify(before);
  const results = [...(await bench.sendBytes(payload, bad.how)), ...(await bench.cycles())];
  expect(results).toHaveLength(1);
  const [result] = results;
  if (result?.stage !== "rejected") throw new Error(`it is ${result?.stage}`);
  expect(result.problems.length).toBeGreaterThan(0);
  for (const { code, what, fix } of result.problems) {
    expect([code, ROWS.has(code), what !== "", fix !== ""]).toEqual([code, true, true, true]);
  }
  const codes = result.problems.map(({ code }) => code);
  expect(codes).toContain(bad.code);
  expect(JSON.stringify(result).length).toBeLessThan(LONGEST);
  const after = wholeOf(bench, log);
  expect(after.script).toBe(before.script);
  expect(JSON.stringify(after)).toBe(text);
  expect(after).toEqual(before);
  // Only a migration that faults is found out in a cycle.
  const cycles = codes.includes("PATCH_MIGRATE") ? 1 : 0;
  expect(bench.controller.counters.cycles).toBe(counters.cycles + cycles);
  // The plant goes on as if nothing had been sent.
  expect(bench.fan(12)).toBe(48);
}

describe.each([
  ["the text", BAD_TEXTS],
  ["the fields", BAD_FIELDS],
  ["the script", BAD_SCRIPTS],
])("a bad request is refused once, with a reason, and changes nothing: %s", (_, requests) => {
  test.each(requests)("$name", refuse);
});

test("the bad requests are many, and none is another", async () => {
  const all = [...BAD_TEXTS, ...BAD_FIELDS, ...BAD_SCRIPTS];
  const [bench] = await busyBench();
  const payloads = all.map((bad) => {
    const payload = Buffer.from(payloadOf(bad, bench)).toString("latin1");
    return `${JSON.stringify(bad.how ?? {})} ${payload}`;
  });
  const names = all.map(({ name }) => name);
  console.log(
    `${all.length} bad requests, with ${new Set(all.map(({ code }) => code)).size} codes`,
  );
  expect(new Set(payloads).size).toBe(all.length);
  expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  expect(all.length).toBeGreaterThan(300);
});

describe("the problems of a refused request", () => {
  test("stand at their lines of the request", async () => {
    const bench = new Bench();
    const functions = {
      f: { params: [], body: { gt: [1, 2] } },
      g: { params: [], body: { val: "no" } },
    };
    const request = bench.functions("a", functions);
    const [result] = await bench.send(JSON.stringify(request, null, 2));
    const places = result?.stage === "rejected" ? result.problems : [];
    expect(places.map(({ code, pointer, line }) => `${code} ${pointer} ${line}`).sort()).toEqual([
      "SCRIPT_UNKNOWN_NAME /functions/g/body 16",
      "SCRIPT_UNKNOWN_OPERATOR /functions/f/body 7",
    ]);
  });

  test("of functions that are not in it stand at no line of it", async () => {
    const bench = new Bench();
    const two = { params: ["x", "y"], body: { val: "x" } };
    const [result] = await bench.send(bench.functions("a", { scaled: two }));
    expect(result).toMatchObject({ problems: [{ code: "SCRIPT_CALL", function: "reading" }] });
    expect(result).not.toHaveProperty("problems.0.line");
  });

  test("are as many as can be read, and the others are counted", async () => {
    const bench = new Bench();
    const names = Array.from({ length: PROBLEMS_NAMED + 1 }, (_, index) => `f${index}`);
    const send = (id: string, count: number) => {
      const functions = Object.fromEntries(names.slice(0, count).map((name) => [name, 1]));
      const base = Object.fromEntries(Object.keys(functions).map((name) => [name, NO_DIGEST]));
      return bench.send({ id, kind: "functions", functions, base });
    };
    const [at] = await send("at", PROBLEMS_NAMED);
    expect(at).toHaveProperty("problems.length", PROBLEMS_NAMED);
    expect(at).not.toHaveProperty("more");
    const [over] = await send("over", PROBLEMS_NAMED + 1);
    expect(over).toMatchObject({ more: 1 });
    expect(over).toHaveProperty("problems.length", PROBLEMS_NAMED);
  });
});
