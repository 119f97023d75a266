import { spawn } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PATIENT } from "../contract/script-files-contract.ts";
import { asNobody, NEVER, NOBODY, Place, sleep, until } from "./script-folder.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
  place.write("scripts/a.json", "1");
  place.write("scripts/b.json", "2");
});
afterEach(() => place.close());

/** A watch of the folder, or of those names, which has nothing but hints to go by. */
function watched(names?: readonly string[], settle = 40): Promise<string[]> {
  return place.watch(place.files(names, { times: { settle, compare: NEVER } }));
}

/** Makes one more change, and waits until it was told last; gives all that was told before it. */
async function toldBefore(told: readonly string[], change: () => void, state: string) {
  change();
  await until(told, state);
  return told.slice(0, -1);
}

describe("a file is told once, as it is in the end, when it", () => {
  test.each<[string, () => Promise<void> | void, string]>([
    ["is written in place", () => place.write("scripts/a.json", "new"), "a=new b=2"],
    ["is replaced by another", () => place.replace("scripts/a.json", "new"), "a=new b=2"],
    ["is removed", () => place.remove("scripts/a.json"), "b=2"],
    ["is renamed", () => place.move("scripts/a.json", "scripts/c.json"), "b=2 c=1"],
    ["is renamed to an ignored name", () => place.move("scripts/a.json", "scripts/a.old"), "b=2"],
    ["takes the place of another", () => place.move("scripts/a.json", "scripts/b.json"), "b=1"],
    ["is new", () => place.write("scripts/c.json", "3"), "a=1 b=2 c=3"],
    ["moves in", () => place.move("scripts/../outside", "scripts/c.json"), "a=1 b=2 c=o"],
    [
      "is removed and written anew",
      async () => {
        place.remove("scripts/a.json");
        await sleep(20);
        place.write("scripts/a.json", "new");
      },
      "a=new b=2",
    ],
    [
      "is saved the way vim does",
      () => {
        place.write("scripts/4913", "");
        place.remove("scripts/4913");
        place.write("scripts/.a.json.swp", "swap");
        place.move("scripts/a.json", "scripts/a.json~");
        place.write("scripts/a.json", "new");
        place.remove("scripts/a.json~");
      },
      "a=new b=2",
    ],
    [
      "is cut off and written, the way most editors do",
      async () => {
        place.write("scripts/a.json", "");
        await sleep(20);
        place.write("scripts/a.json", "new");
      },
      "a=new b=2",
    ],
    [
      "has another size with the times of before",
      () => {
        place.write("scripts/a.json", "12");
        utimesSync(place.at("scripts/a.json"), 1_000, 1_000);
      },
      "a=12 b=2",
    ],
  ])("%s", async (_, change, state) => {
    place.write("outside", "o");
    const told = await watched(undefined, 100);
    await change();
    await until(told, state);
    const last = () => place.write("scripts/last.json", "3");
    expect(await toldBefore(told, last, sorted(`${state} last=3`))).toEqual([state]);
  });

  test("is written in pieces, over a second", async () => {
    const told = await watched(undefined, 300);
    place.write("scripts/a.json", "");
    for (let piece = 0; piece < 10; piece++) {
      appendFileSync(place.at("scripts/a.json"), `${piece}`);
      await sleep(100);
    }
    await until(told, "a=0123456789 b=2");
    expect(told).toHaveLength(1);
  });

  test("is written by another program, piece by piece", async () => {
    const told = await watched(undefined, 300);
    const script = "for i in 1 2 3 4 5; do printf $i; sleep 0.1; done > $0";
    const child = spawn("sh", ["-c", script, place.at("scripts/a.json")]);
    await new Promise((resolve) => child.on("close", resolve));
    await until(told, "a=12345 b=2");
    expect(told).toHaveLength(1);
  });

  test("is one of several that are replaced at once, time and again", async () => {
    const told = await watched();
    for (let round = 0; round < 20; round++) {
      for (const name of ["a", "b", "c", "d"]) place.replace(`scripts/${name}.json`, `${round}`);
      await until(told, ["a", "b", "c", "d"].map((name) => `${name}=${round}`).join(" "));
    }
    expect(told).toHaveLength(20);
  });
});

describe("nothing is told", () => {
  test("of files that a folder does not stand for", async () => {
    const told = await watched();
    for (const name of [".a.json.swp", "4913", "a.json~", "#a.json#", ".#a.json", "readme.md"]) {
      place.write(`scripts/${name}`, "x");
    }
    place.write("scripts/deep/c.json", "x");
    place.write("other.json", "x");
    await sleep(300);
    const last = () => place.write("scripts/a.json", "3");
    expect(await toldBefore(told, last, "a=3 b=2")).toEqual([]);
  });

  test("of a file that is touched, or gets other rights, or a byte-order mark", async () => {
    const told = await watched();
    utimesSync(place.at("scripts/a.json"), 1_000, 1_000);
    chmodSync(place.at("scripts/a.json"), 0o600);
    place.write("scripts/b.json", "\ufeff2");
    await sleep(300);
    const last = () => place.write("scripts/a.json", "3");
    expect(await toldBefore(told, last, "a=3 b=2")).toEqual([]);
  });

  test("while an ignored file beside them is written without end", async () => {
    const told = await watched();
    let isOver = false;
    const writing = (async () => {
      for (let count = 0; !isOver; count++) {
        for (const name of ["scripts/log.txt", "log.txt"]) place.write(name, `${count}`);
        await sleep(5);
      }
    })();
    await sleep(100);
    place.write("scripts/a.json", "3");
    await until(told, "a=3 b=2");
    isOver = true;
    await writing;
  });
});

describe("files by name", () => {
  test("are watched whatever they are named, and not what is beside them", async () => {
    place.write("control.txt", "1");
    place.write(".hidden", "2");
    const told = await watched(["control.txt", ".hidden", "scripts/a.json"]);
    place.write("scripts/b.json", "of no matter");
    place.replace("control.txt", "3");
    await until(told, "control.txt=3 .hidden=2 a=1");
    place.write(".hidden", "4");
    await until(told, "control.txt=3 .hidden=4 a=1");
    place.remove("scripts/a.json");
    await until(told, "FILE_UNREADABLE");
    place.write("scripts/a.json", "5");
    await until(told, "control.txt=3 .hidden=4 a=5");
    expect(told).toHaveLength(4);
  });

  test("may be links to files that are written in place", async () => {
    place.write("real", "1");
    place.point("link", "real");
    const told = await watched(["link"]);
    for (const text of ["2", "3", "4"]) {
      place.write("real", text);
      await until(told, `link=${text}`);
    }
    place.replace("real", "5");
    await until(told, "link=5");
    place.write("real", "6");
    await until(told, "link=6");
    expect(told).toHaveLength(5);
  });
});

describe("what cannot be read any more", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["no text", Buffer.of(0xff), "FILE_TEXT"],
    ["too long", "x".repeat(65), "FILE_SIZE"],
  ])("as it is %s is told, and again when it is mended", async (_, bytes, code) => {
    const files = place.files(["scripts"], { limits: { fileBytes: 64 } });
    const told = await place.watch(files);
    writeFileSync(place.at("scripts/a.json"), bytes);
    await until(told, code);
    place.write("scripts/a.json", "1");
    await until(told, "a=1 b=2");
    expect(told).toHaveLength(2);
  });

  test("as its rights are gone is told, and again when they are back", async () => {
    const own = () => {
      for (const name of ["", "scripts", "scripts/a.json", "scripts/b.json"]) {
        chownSync(place.at(name), NOBODY, NOBODY);
      }
    };
    await asNobody(own, async () => {
      // Hints begin anew a moment after the rights are back: what is written before is compared.
      const told = await place.watch(place.files());
      chmodSync(place.at("scripts/a.json"), 0);
      await until(told, "FILE_UNREADABLE");
      chmodSync(place.at("scripts/a.json"), 0o600);
      await until(told, "a=1 b=2");
      chmodSync(place.at("scripts"), 0);
      await until(told, "FILE_UNREADABLE");
      chmodSync(place.at("scripts"), 0o700);
      await until(told, "a=1 b=2");
      place.write("scripts/a.json", "3");
      await until(told, "a=3 b=2");
      expect(told).toHaveLength(5);
    });
  });
});

test("a folder of a thousand files is watched whole", async () => {
  mkdirSync(place.at("many"));
  for (let file = 0; file < 1_000; file++) place.write(`many/${file}.json`, "{}");
  const told = await watched(["many"]);
  place.write("many/999.json", "new");
  await expect.poll(() => told.join().match(/\d+=new/g), PATIENT).toEqual(["999=new"]);
  place.write("many/1000.json", "{}");
  await until(told, "FILE_COUNT");
  expect(told).toHaveLength(2);
});

function sorted(state: string): string {
  return state.split(" ").sort().join(" ");
}
