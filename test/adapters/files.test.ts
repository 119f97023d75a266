import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, truncateSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/model.ts";
import type { ScriptFilesReading } from "../../src/ports/ports.ts";
import { inShort } from "../contract/script-files-contract.ts";
import { asNobody, NOBODY, Place } from "./script-folder.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.close());

describe("which files are read", () => {
  test("of a folder, those that end as wanted, in order of their names", async () => {
    for (const name of ["b.json", "a.json", "B.json", "10.json", "9.json"]) {
      place.write(`scripts/${name}`, "");
    }
    place.write("scripts/readme.md", "");
    place.write("scripts/a.ts", "");
    const names = ["10", "9", "B", "a", "b"].map((name) => `scripts/${name}.json`);
    expect(namesOf(await place.files().read())).toEqual(names);
    const both = place.files(["scripts"], { endings: [".json", ".ts"] });
    expect(namesOf(await both.read())).toEqual([...names.toSpliced(4, 0, "scripts/a.ts")]);
  });

  test.each([
    ".hidden.json",
    ".json",
    ".a.json.swp",
    ".#a.json",
    "#a.json#",
    "a.json~",
    "4913",
    "a.json.tmp",
    "a.json.AbC123",
    "a.JSON",
  ])("of a folder, none that is named %s", async (name) => {
    place.write(`scripts/${name}`, "");
    place.write("scripts/a.json", "");
    expect(namesOf(await place.files().read())).toEqual(["scripts/a.json"]);
  });

  test("of a folder, none in a folder of it, whatever that is named", async () => {
    place.write("scripts/deep/b.json", "");
    place.write("scripts/deep.json/b.json", "");
    place.write("scripts/a.json", "");
    expect(namesOf(await place.files().read())).toEqual(["scripts/a.json"]);
  });

  test("that are named, whatever they are named, in that order and each once", async () => {
    for (const name of ["z.txt", ".hidden", "scripts/b.json", "scripts/a.json"]) {
      place.write(name, "");
    }
    const named = ["z.txt", "scripts/b.json", "scripts", ".hidden", "z.txt"];
    expect(namesOf(await place.files(named).read())).toEqual([
      "z.txt",
      "scripts/b.json",
      "scripts/a.json",
      ".hidden",
    ]);
  });

  test("through links, to files and to folders", async () => {
    place.write("real/a.json", "1");
    mkdirSync(place.at("scripts"));
    place.point("scripts/b.json", "../real/a.json");
    place.point("linked", "real");
    expect(inShort(await place.files(["scripts", "linked"]).read())).toBe(
      "scripts/b.json=1 linked/a.json=1",
    );
  });

  test("up to as many as there may be", async () => {
    for (const name of ["a", "b", "c"]) place.write(`scripts/${name}.json`, "");
    place.write("d.json", "");
    const read = (names: string[], files: number) =>
      place.files(names, { limits: { files } }).read();
    expect(namesOf(await read(["scripts"], 3))).toHaveLength(3);
    expect(inShort(await read(["scripts"], 2))).toBe("FILE_COUNT");
    expect(inShort(await read(["scripts", "d.json"], 3))).toBe("FILE_COUNT");
    expect(namesOf(await read(["scripts", "d.json", "d.json"], 4))).toHaveLength(4);
  });
});

describe("what a file says", () => {
  const read = async (bytes: string | Uint8Array) => {
    place.write("a", bytes);
    return place.files(["a"]).read();
  };
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => Buffer.from(part as string)));

  test.each(["", "plain", "é ∑ 🜲 \ufffd\0", "\r\nlines\r\n", "\ufffd".repeat(1_000)])(
    "%j is read as it is",
    async (text) => {
      expect(await read(text)).toEqual({ ok: true, files: [{ file: "a", text }] });
    },
  );

  test("a byte-order mark is no part of it, a second one is", async () => {
    expect(await read("\ufeff{}")).toEqual({ ok: true, files: [{ file: "a", text: "{}" }] });
    expect(await read("\ufeff\ufeff{}")).toMatchObject({ files: [{ text: "\ufeff{}" }] });
    expect(await read("\ufeff")).toMatchObject({ files: [{ text: "" }] });
  });

  test.each<[string, Uint8Array, number]>([
    ["Latin-1", bytes("one\ntwo\nthr", [0xe9], "e\n"), 3],
    ["UTF-16", bytes([0xff, 0xfe, 0x7b, 0x00]), 1],
    ["half a character at the end", bytes("one\n", [0xe2, 0x82]), 2],
    ["half a surrogate pair", bytes("\n\n", [0xed, 0xa0, 0x80]), 3],
    ["an overlong slash", bytes([0xc0, 0xaf]), 1],
    ["a bad byte behind replacement characters", bytes("\ufffd\n\ufffd", [0x80], "\n\ufffd"), 2],
    ["a bad byte behind a byte-order mark", bytes([0xef, 0xbb, 0xbf], "\n", [0xfe]), 2],
  ])("%s is a problem at its line", async (_, content, line) => {
    const reading = await read(content);
    expect(problemsOf(reading)).toMatchObject([{ code: "FILE_TEXT", file: "a", line }]);
  });

  test("may have as many bytes as a file may have, and not one more", async () => {
    const sized = (fileBytes: number) => place.files(["a"], { limits: { fileBytes } }).read();
    place.write("a", "éé");
    expect(inShort(await sized(4))).toBe("a=éé");
    expect(problemsOf(await sized(3))).toMatchObject([
      { code: "FILE_SIZE", what: "the file has 4 bytes, more than 3", file: "a" },
    ]);
  });

  test("is not read where the file is far too large", async () => {
    place.write("a", "");
    truncateSync(place.at("a"), 2 ** 40);
    expect(inShort(await place.files(["a"]).read())).toBe("FILE_SIZE");
  });

  test("may have as many bytes together as all may have, and not one more", async () => {
    place.write("scripts/a.json", "12345");
    place.write("scripts/b.json", "67890");
    const sized = (allBytes: number) => place.files(["scripts"], { limits: { allBytes } }).read();
    expect((await sized(10)).ok).toBe(true);
    expect(inShort(await sized(9))).toBe("FILE_SIZE");
  });
});

describe("what cannot be read", () => {
  test("is told all at once, each with the name of its file", async () => {
    place.write("scripts/a.json", "fine");
    place.write("scripts/b.json", Buffer.of(0xff));
    place.write("scripts/c.json", "too long for that");
    place.point("scripts/d.json", "nowhere");
    place.point("scripts/e.json", "e.json");
    const named = ["scripts", "missing", "empty"];
    mkdirSync(place.at("empty"));
    const reading = await place.files(named, { limits: { fileBytes: 16 } }).read();
    expect(problemsOf(reading).map(({ code, file }) => `${code} ${file}`)).toEqual([
      "FILE_UNREADABLE missing",
      "FILE_NONE empty",
      "FILE_TEXT scripts/b.json",
      "FILE_SIZE scripts/c.json",
      "FILE_UNREADABLE scripts/d.json",
      "FILE_UNREADABLE scripts/e.json",
    ]);
  });

  test("a pipe that nobody writes to holds nothing up", async () => {
    mkdirSync(place.at("scripts"));
    execFileSync("mkfifo", [place.at("scripts/a.json")]);
    expect(inShort(await place.files().read())).toBe("FILE_UNREADABLE");
    expect(inShort(await place.files(["scripts/a.json"]).read())).toBe("FILE_UNREADABLE");
  });

  test("a device that never ends holds nothing up", async () => {
    place.point("a.json", "/dev/zero");
    expect(inShort(await place.files(["a.json"]).read())).toBe("FILE_UNREADABLE");
  });

  test("a folder behind a link that is named like a file", async () => {
    place.write("real/a.json", "");
    mkdirSync(place.at("scripts"));
    place.point("scripts/b.json", "../real");
    expect(inShort(await place.files().read())).toBe("FILE_UNREADABLE");
  });

  test("a file, and a folder, that this user may not read", async () => {
    place.write("scripts/a.json", "1");
    const own = () => {
      for (const path of [place.path, place.at("scripts"), place.at("scripts/a.json")]) {
        chownSync(path, NOBODY, NOBODY);
      }
    };
    await asNobody(own, async () => {
      const files = place.files();
      expect(inShort(await files.read())).toBe("scripts/a.json=1");
      chmodSync(place.at("scripts/a.json"), 0);
      expect(problemsOf(await files.read())).toMatchObject([{ file: "scripts/a.json" }]);
      chmodSync(place.at("scripts"), 0);
      expect(problemsOf(await files.read())).toMatchObject([{ file: "scripts" }]);
      chmodSync(place.at("scripts"), 0o700);
    });
  });
});

describe("a reading while files are written", () => {
  test("is what all files were at one moment", async () => {
    // The writer keeps the two equal but for the moment between its writes.
    const write = (count: number): void => {
      place.replace("scripts/a.json", `${count}`);
      place.replace("scripts/b.json", `${count}`);
    };
    mkdirSync(place.at("scripts"));
    write(0);
    const files = place.files();
    let isOver = false;
    const writing = (async () => {
      for (let count = 1; !isOver; count++) {
        place.replace("scripts/a.json", `${count}`);
        await new Promise((resolve) => setImmediate(resolve));
        place.replace("scripts/b.json", `${count}`);
        if (count % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 30));
      }
    })();
    const seen: string[] = [];
    for (let reading = 0; reading < 30; reading++) seen.push(inShort(await files.read()));
    isOver = true;
    await writing;
    const pairs = seen.filter((short) => short !== "FILE_CHANGING");
    expect(pairs.length).toBeGreaterThan(0);
    for (const short of pairs) {
      const [, a, b] = /a\.json=(\d+) scripts\/b\.json=(\d+)/.exec(short) ?? [];
      expect(Number(a) - Number(b)).toBeOneOf([0, 1]);
    }
  });

  test("that never end is a problem that names a file", async () => {
    mkdirSync(place.at("scripts"));
    place.write("scripts/a.json", "still");
    place.write("scripts/b.json", "0");
    let isOver = false;
    const writing = (async () => {
      for (let count = 0; !isOver; count++) {
        place.write("scripts/b.json", `${count}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const reading = await place.files().read();
    isOver = true;
    await writing;
    expect(problemsOf(reading)).toMatchObject([{ code: "FILE_CHANGING", file: "scripts/b.json" }]);
  });
});

function namesOf(reading: ScriptFilesReading): string[] {
  expect(reading).toMatchObject({ ok: true });
  return reading.ok ? reading.files.map(({ file }) => file) : [];
}

function problemsOf(reading: ScriptFilesReading): readonly Problem[] {
  return reading.ok ? [] : reading.problems;
}
