import { describe, expect, test } from "vitest";
import { brokenLinks, documents, type Example, examplesOf } from "./document.ts";
import { runExample } from "./run-example.ts";

const DOCUMENTS = documents();
const EXAMPLES = DOCUMENTS.flatMap(examplesOf);

describe("documents", () => {
  test.each(["README.md", "CHANGELOG.md", "docs/errors.md"])("%s is there", (path) => {
    expect(DOCUMENTS.map((document) => document.path)).toContain(path);
  });

  test("every link to a file or a heading leads there", () => {
    const broken = DOCUMENTS.flatMap((document) => brokenLinks(document));
    if (broken.length > 0) expect.fail(`\n${broken.join("\n")}\n`);
  });

  test("README.md has an example that is run", () => {
    expect(EXAMPLES.filter(({ path }) => path === "README.md")).not.toEqual([]);
  });

  test.each(EXAMPLES)("the example at $path:$line does what it says", async (example) => {
    const { code, printed, complaints } = await runExample(example);
    expect({ code, complaints }, printed).toEqual({ code: 0, complaints: "" });
    if (example.prints !== undefined) expect(printed.trimEnd()).toBe(example.prints.trimEnd());
  });
});

describe("examples", () => {
  const fenced = (language: string, body: string) => `\`\`\`${language}\n${body}\n\`\`\`\n`;
  const examples = (text: string) => examplesOf({ path: "README.md", text });
  const example = (language: string, text: string): Example => ({
    path: "README.md",
    line: 1,
    language,
    text,
  });

  test("only a block marked to be run is one", () => {
    const text = `${fenced("ts", "no();")}\n<!-- run -->\n${fenced("ts", "yes();")}`;
    expect(examples(text)).toEqual([
      { path: "README.md", line: 6, language: "ts", text: "yes();\n" },
    ]);
  });

  test("what a block prints is the next block marked so", () => {
    const run = `<!-- run -->\n${fenced("ts", "yes();")}`;
    const prints = `It prints\n\n<!-- prints -->\n\n${fenced("text", "1\n2")}`;
    expect(examples(`${run}\n${prints}`)[0]?.prints).toBe("1\n2\n");
    expect(examples(`${run}\n${fenced("text", "1")}`)[0]?.prints).toBeUndefined();
  });

  test("a mark without a block is an error", () => {
    expect(() => examples("<!-- run -->\n\nNothing.\n")).toThrow("1 blocks are marked to be run");
  });

  test("a TypeScript block runs as a module", async () => {
    const text = `import { sep } from "node:path";\nconst x: number = 1;\nconsole.log(x, sep);`;
    const outcome = await runExample(example("ts", text));
    expect(outcome).toEqual({ code: 0, printed: "1 /\n", complaints: "" });
  });

  test("a block that throws fails", async () => {
    const { code, complaints } = await runExample(example("ts", `throw new Error("seeded");`));
    expect(code).toBe(1);
    expect(complaints).toContain("seeded");
  });

  test("a shell block stops at the first command that fails", async () => {
    const outcome = await runExample(example("sh", "echo one\nfalse\necho two"));
    expect(outcome).toEqual({ code: 1, printed: "one\n", complaints: "" });
  });

  test("a block of another language cannot be run", async () => {
    await expect(runExample(example("json", "{}"))).rejects.toThrow(`cannot run "json"`);
  });
});

describe("links", () => {
  const files: Readonly<Record<string, string>> = {
    "README.md": "# Fly ball",
    "docs/a.md": "# One & two\n\n## Same\n\n## Same\n\n```md\n# Not a heading\n```\n",
    "src/model/model.ts": "",
    docs: "",
  };
  const broken = (text: string, path = "README.md") =>
    brokenLinks({ path, text }, (name) => files[name.replace(/\/$/, "")]);

  test.each([
    "[a](docs/a.md)",
    "[a](docs/a.md#one--two)",
    "[a](./docs/a.md#same-1)",
    `[a](docs/a.md "with a title")`,
    "[a](https://example.org/nothing.md)",
    "[a](mailto:a@example.org)",
    "[a](docs/)",
    "[a](src/model/model.ts#L3)",
    "`[a](nothing.md)`",
    "```md\n[a](nothing.md)\n```\n",
  ])("%j leads somewhere", (text) => {
    expect(broken(text)).toEqual([]);
  });

  test.each([
    ["[a](nothing.md)", "README.md: nothing.md: no such file"],
    ["![a](docs/a.png)", "README.md: docs/a.png: no such file"],
    ["[a][b]\n\n[b]: docs/b.md", "README.md: docs/b.md: no such file"],
    [`<img src="a.svg">`, "README.md: a.svg: no such file"],
    ["[a](../elsewhere.md)", "README.md: ../elsewhere.md: no such file"],
    ["[a](docs/a.md#not-a-heading)", "README.md: docs/a.md#not-a-heading: no such heading"],
    ["[a](#one)", "README.md: #one: no such heading"],
  ])("%j leads nowhere", (text, report) => {
    expect(broken(text)).toEqual([report]);
  });

  test("a link is relative to its document", () => {
    expect(broken("[a](../README.md#fly-ball) [b](a.md)", "docs/b.md")).toEqual([]);
    expect(broken("[a](docs/a.md)", "docs/b.md")).toHaveLength(1);
  });
});
