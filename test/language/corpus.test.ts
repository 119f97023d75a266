import { describe, expect, test } from "vitest";
import { BUILT_INS } from "../../src/script/typescript/built-ins.ts";
import { METHODS } from "../../src/script/typescript/methods.ts";
import { REFUSALS } from "../../src/script/typescript/refusals.ts";
import { SUBSET } from "../../src/script/typescript/subset.ts";
import { declaredFor, Tsc } from "../script/support/tsc.ts";
import { type Expected, type Fact, readCorpus, readFact } from "./corpus.ts";
import { PLANT, run, type Said } from "./corpus-run.ts";

const FACTS = readCorpus();
const TAKEN = FACTS.filter(({ problems }) => problems.length === 0);

describe.each([...new Set(FACTS.map(topicOf))])("%s", (topic) => {
  const facts = FACTS.filter((fact) => topicOf(fact) === topic);
  test.each(facts.map((fact) => [wordsOf(fact), fact] as const))("%s", (_, fact) => hold(fact));
});

function topicOf({ name }: Fact): string {
  return name.replace(/\/.*/, "");
}

function wordsOf({ name }: Fact): string {
  return name.replace(/^.*\/|\.ts$/g, "").replaceAll("-", " ");
}

async function hold(fact: Fact): Promise<void> {
  expect(countOf(fact), "a file expects something").toBeGreaterThan(0);
  const outcome = await run(fact);
  expect(onLines(outcome.problems, fact.problems)).toEqual(onLines(fact.problems));
  expect(onLines(outcome.faults)).toEqual(onLines(fact.faults));
  if (fact.problems.length > 0) return;
  expect(outcome.logs).toEqual(fact.logs);
  const wanted = fact.steps.flatMap((step) => (step.kind === "value" ? [step.value] : []));
  expect(outcome.values).toEqual(wanted);
  if (fact.result !== undefined) expect(outcome.result).toEqual(fact.result);
}

function countOf({ result, logs, faults, problems, steps }: Fact): number {
  const values = steps.filter(({ kind }) => kind === "value");
  const said = result === undefined ? 0 : 1;
  return said + logs.length + faults.length + problems.length + values.length;
}

/** What is said, in order of lines: as much of it as is expected there, or all. */
function onLines(all: readonly (Said | Expected)[], wanted: readonly Expected[] = []): string[] {
  return all
    .map((each) => {
      const said = "said" in each ? each.said : each.part;
      const part = wanted.find(
        (other) =>
          other.line === each.line && other.code === each.code && said.includes(other.part),
      )?.part;
      const words = "said" in each && wanted.length === 0 ? "" : ` ${part ?? said}`;
      return `${String(each.line).padStart(3)}: ${each.code}${words}`.trimEnd();
    })
    .sort();
}

describe("the notation", () => {
  test("what is no part of it is an error, and names the file", () => {
    expect(() => readFact("a/b.ts", "let x = 1; // tsc: refuses")).toThrow("a/b.ts:1");
    expect(() => readFact("a/b.ts", "let x = 1; // expect fan speed: 1")).toThrow("fan speed");
    expect(() => readFact("a/b.ts", "let x = 1; // expect: one")).toThrow("one is no JSON");
  });

  test("what is wrongly expected is found", async () => {
    const wrong = [
      "export function test() { return 1; } // expect: 2",
      "export function test() { return 1 / (now() - 1); } // expect: 1",
      'export function test() { log("a"); } // expect log: b',
      "export function test() { fan.speed = 1; } // expect fan.speed: 2",
      "export function test() { return 1 / (now() - 1); } // expect fault: FAULT_TYPE",
      "export function test() { return 1;\n} // expect fault: FAULT_ARITHMETIC",
      "export function test() { return nothing; } // expect problem: SCRIPT_UNKNOWN_NAME other",
      "export function test() { return nothing; } // expect problem: SCRIPT_TYPE nothing",
      "export function test() { return nothing;\n} // expect problem: SCRIPT_UNKNOWN_NAME",
      "let x = 1;",
    ];
    for (const text of wrong) {
      await expect(hold(readFact("a/b.ts", text)), text).rejects.toThrow();
    }
  });
});

describe("the corpus", () => {
  test("has 400 files and more, each of them another script", () => {
    const scripts = FACTS.map(({ text }) => text.replaceAll(/\/\/.*|\s/g, ""));
    expect(scripts.length).toBeGreaterThanOrEqual(400);
    const twice = FACTS.filter((_, index) => scripts.indexOf(scripts[index] ?? "") !== index);
    expect(twice.map(({ name }) => name)).toEqual([]);
  });

  test("has each row of what is refused, and of what the subset has", () => {
    const rows = Object.entries(REFUSALS).filter(([key, { code, example }]) => {
      const fact = FACTS.find(({ name }) => name === `refused/${kebab(key)}.ts`);
      const isThere = fact?.problems.some((problem) => problem.code === code);
      return !isThere || !(fact?.library !== undefined || fact?.text.includes(example));
    });
    expect(rows.map(([key]) => key)).toEqual([]);
    const missing = SUBSET.filter(({ name, example }) => {
      const fact = TAKEN.find(({ text }) => text.startsWith(`// ${name}\n`));
      return fact?.text.includes(example) !== true;
    });
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test("is told, at each refused construct, what to write instead", async () => {
    const silent: string[] = [];
    for (const [key, { instead }] of Object.entries(REFUSALS)) {
      const fact = FACTS.find(({ name }) => name === `refused/${kebab(key)}.ts`);
      const { problems } = fact === undefined ? { problems: [] } : await run(fact);
      // What is known of the place may say more than the row; then the file quotes it.
      const quoted = fact?.problems.map(({ part }) => part) ?? [];
      const isTold = ({ said }: Said) => [instead, ...quoted].some((words) => said.endsWith(words));
      if (problems.length === 0 || !problems.every(isTold)) silent.push(key);
    }
    expect(silent).toEqual([]);
  });

  test("uses each built-in function, function of Math and method", () => {
    const all = TAKEN.map(({ text }) => text.replaceAll(/\/\/.*/g, "")).join("\n");
    const tools = declaredFor(PLANT).files.get("flyball.d.ts") ?? "";
    const inMath = /interface Math \{([\s\S]*?)\n\}/.exec(tools)?.[1] ?? "";
    const functions = [...inMath.matchAll(/(\w+)\(/g)].map(([, name]) => `Math.${name}`);
    expect(functions.length).toBeGreaterThan(15);
    const calls = [...BUILT_INS.keys(), ...functions].filter((name) => !all.includes(`${name}(`));
    const methods = [...METHODS.keys()].filter((name) => !all.includes(`.${name}(`));
    expect([...calls, ...methods]).toEqual([]);
  });

  test("is refused where TypeScript refuses it, and taken by TypeScript where it is taken", () => {
    const files = Object.fromEntries(FACTS.map(({ name, text }) => [fileOf(name), text]));
    const problems = new Tsc(declaredFor(PLANT).files).problems(files);
    const wrong = FACTS.flatMap(({ name, problems: own, accepted }) => {
      const [first] = problems.filter(({ file }) => file === fileOf(name));
      const wanted = own.length > 0 && !accepted;
      if ((first !== undefined) === wanted) return [];
      return [`${name}: ${first === undefined ? "nothing" : `${first.line}: ${first.message}`}`];
    });
    expect(wrong).toEqual([]);
  });

  test("is counted", () => {
    const count = FACTS.reduce((total, fact) => total + countOf(fact), 0);
    const refused = FACTS.length - TAKEN.length;
    expect(refused).toBeGreaterThan(0);
    console.log(`${FACTS.length} files, ${count} expectations, ${refused} of them refused`);
  });
});

function kebab(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function fileOf(name: string): string {
  return name.replace("/", "-");
}
