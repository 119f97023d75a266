import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NEVER, Place, until } from "./script-folder.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
  place.write("scripts/a.json", "1");
  place.write("scripts/b.json", "2");
});
afterEach(() => place.close());

/** A watch of the folder, or of those names, which has nothing but hints to go by. */
function watched(names?: readonly string[]): Promise<string[]> {
  return place.watch(place.files(names, { times: { compare: NEVER } }));
}

/** A watch that compares as well, for what the system gives no hints of. */
function compared(names: readonly string[]): Promise<string[]> {
  return place.watch(place.files(names, { times: { compare: 200 } }));
}

describe("a folder that is watched", () => {
  test("may vanish and come back, as it was or as another", async () => {
    const told = await watched();
    place.remove("scripts");
    await until(told, "FILE_UNREADABLE");
    place.write("scripts/c.json", "3");
    await until(told, "c=3");
    place.write("scripts/c.json", "4");
    await until(told, "c=4");
    place.move("scripts", "away");
    await until(told, "FILE_UNREADABLE");
    place.move("away", "scripts");
    await until(told, "c=4");
    place.write("scripts/c.json", "5");
    await until(told, "c=5");
    expect(told).toHaveLength(6);
  });

  test("may vanish with the folder above it", async () => {
    place.write("project/scripts/a.json", "1");
    const told = await compared(["project/scripts"]);
    for (let round = 0; round < 3; round++) {
      place.remove("project");
      await until(told, "FILE_UNREADABLE");
      place.write("project/scripts/a.json", `${round}`);
      await until(told, `project/a=${round}`);
      place.write("project/scripts/a.json", `${round} again`);
      await until(told, `project/a=${round} again`);
    }
    expect(told).toHaveLength(9);
  });

  test("may be exchanged for another in one step", async () => {
    const told = await watched();
    place.write("new/a.json", "3");
    place.move("scripts", "old");
    place.move("new", "scripts");
    await until(told, "a=3");
    place.write("old/a.json", "of no matter");
    place.write("scripts/a.json", "4");
    await until(told, "a=4");
    expect(told).toHaveLength(2);
  });

  test("need not be there yet, nor what it is in", async () => {
    const told = await compared(["later/scripts"]);
    place.write("later/scripts/a.json", "1");
    await until(told, "later/a=1");
    place.write("later/scripts/a.json", "2");
    await until(told, "later/a=2");
    expect(told).toHaveLength(2);
  });

  test("may become a file, and a folder again", async () => {
    const told = await watched();
    place.remove("scripts");
    place.write("scripts", "file");
    await until(told, "scripts=file");
    place.remove("scripts");
    place.write("scripts/a.json", "folder");
    await until(told, "a=folder");
    place.write("scripts/a.json", "still");
    await until(told, "a=still");
  });

  test("may lose its last file and get one again", async () => {
    const told = await watched();
    place.remove("scripts/a.json");
    place.remove("scripts/b.json");
    await until(told, "FILE_NONE");
    place.write("scripts/c.json", "3");
    await until(told, "c=3");
    expect(told).toHaveLength(2);
  });
});

describe("links that are watched", () => {
  test.each([true, false])(
    "to a folder are pointed elsewhere, in one step: %s",
    async (oneStep) => {
      place.move("scripts", "release-1");
      place.write("release-2/a.json", "3");
      place.point("scripts", "release-1");
      const told = await watched();
      place.point("scripts", "release-2", oneStep);
      await until(told, "a=3");
      place.write("release-2/a.json", "4");
      await until(told, "a=4");
      place.write("release-1/a.json", "of no matter");
      place.point("scripts", "release-1", oneStep);
      await until(told, "a=of no matter b=2");
      expect(told).toHaveLength(3);
    },
  );

  test.each([true, false])("to a file are pointed elsewhere, in one step: %s", async (oneStep) => {
    place.write("real/1", "one");
    place.write("real/2", "two");
    place.point("scripts/a.json", "../real/1", true);
    const told = await watched();
    place.point("scripts/a.json", "../real/2", oneStep);
    await until(told, "a=two b=2");
    place.write("real/2", "three");
    await until(told, "a=three b=2");
    place.replace("real/2", "four");
    await until(told, "a=four b=2");
    expect(told).toHaveLength(3);
  });

  test("are moved the way Kubernetes does", async () => {
    const version = (count: number): void => {
      place.write(`scripts/..v${count}/a.json`, `${count}`);
      place.write(`scripts/..v${count}/b.json`, `${count}`);
    };
    version(1);
    place.point("scripts/..data", "..v1");
    for (const file of ["a.json", "b.json"]) {
      place.remove(`scripts/${file}`);
      place.point(`scripts/${file}`, `..data/${file}`);
    }
    const folder = await watched();
    const file = await watched(["scripts/a.json"]);
    for (let count = 2; count < 6; count++) {
      version(count);
      place.point("scripts/..data", `..v${count}`, true);
      place.remove(`scripts/..v${count - 1}`);
      await until(folder, `a=${count} b=${count}`);
      await until(file, `a=${count}`);
    }
    expect(folder).toHaveLength(4);
    expect(file).toHaveLength(4);
  });

  test("far above the files, which give no hints, are found by the comparison", async () => {
    place.write("release-1/plant/scripts/a.json", "1");
    place.write("release-2/plant/scripts/a.json", "2");
    place.point("current", "release-1");
    const told = await compared(["current/plant/scripts"]);
    place.point("current", "release-2", true);
    await until(told, "current/plant/a=2");
    place.write("release-2/plant/scripts/a.json", "3");
    await until(told, "current/plant/a=3");
    expect(told).toHaveLength(2);
  });

  test("may lead nowhere or in a circle, until they lead somewhere", async () => {
    place.point("scripts/c.json", "nowhere");
    place.point("scripts/d.json", "d.json");
    const told = await watched();
    place.remove("scripts/c.json");
    await until(told, "FILE_UNREADABLE");
    place.point("scripts/d.json", "a.json");
    await until(told, "a=1 b=2 d=1");
    expect(told).toHaveLength(2);
  });
});
