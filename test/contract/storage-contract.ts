import { afterEach, describe, expect, test } from "vitest";
import type { Storage } from "../../src/ports/ports.ts";

/** A place for storages, one after another, and how to be done with it. */
export interface StoragePlace {
  /** A storage that knows nothing of the ones before it. */
  readonly storage: () => Storage;
  readonly close: () => Promise<void>;
}

const LOGS = ["ledger", "variables"] as const;

/** What every storage promises while there is power. */
export function storageContract(name: string, open: () => Promise<StoragePlace>): void {
  const closes: (() => Promise<void>)[] = [];

  async function place() {
    const { storage, close } = await open();
    closes.push(close);
    return storage;
  }

  describe(`the storage ${name}`, () => {
    afterEach(async () => {
      for (const close of closes.splice(0)) await close();
    });
    for (const log of LOGS) testLog(log, place);
    testBoth(place);
  });
}

/** Opens a storage, does something to it, closes it, and gives what the next one has. */
async function kept(
  storage: () => Storage,
  act: (storage: Storage) => Promise<void>,
): Promise<Readonly<Record<(typeof LOGS)[number], readonly string[]>>> {
  const one = storage();
  await one.open();
  await act(one);
  await one.close();
  const next = storage();
  const { ledger, variables } = await next.open();
  await next.close();
  expect([...ledger.findings, ...variables.findings]).toEqual([]);
  return { ledger: ledger.lines, variables: variables.lines };
}

function testLog(log: (typeof LOGS)[number], place: () => Promise<() => Storage>): void {
  test(`${log}: nothing is kept at first`, async () => {
    const storage = await place();
    expect((await kept(storage, async () => undefined))[log]).toEqual([]);
  });

  test(`${log}: keeps what was appended, in order, rewritten before or not`, async () => {
    const storage = await place();
    const lines = await kept(storage, async (one) => {
      for (const line of ["1", '{"two":"é ☃ 𝄞"}', "", "4"]) await one[log].append(line);
    });
    expect(lines[log]).toEqual(["1", '{"two":"é ☃ 𝄞"}', "", "4"]);
    const more = await kept(storage, (one) => one[log].append("5"));
    expect(more[log]).toEqual([...lines[log], "5"]);
  });

  test(`${log}: a rewrite puts other lines in the place of all`, async () => {
    const storage = await place();
    const lines = await kept(storage, async (one) => {
      await one[log].append("old");
      await one[log].rewrite(["new", "lines"]);
      await one[log].append("more");
    });
    expect(lines[log]).toEqual(["new", "lines", "more"]);
    expect((await kept(storage, (one) => one[log].rewrite([])))[log]).toEqual([]);
  });

  test(`${log}: takes back what was appended last`, async () => {
    const storage = await place();
    const lines = await kept(storage, async (one) => {
      await one[log].append("kept");
      await one[log].append("taken back");
      await one[log].withdraw();
      await one[log].append("instead");
    });
    expect(lines[log]).toEqual(["kept", "instead"]);
  });

  test(`${log}: a rewrite that fails in its lines leaves those that were there`, async () => {
    const storage = await place();
    const lines = await kept(storage, async (one) => {
      await one[log].append("kept");
      const failing = function* () {
        yield "half";
        throw new Error("no more lines");
      };
      await expect(one[log].rewrite(failing())).rejects.toThrow("no more lines");
      await one[log].append("more");
    });
    expect(lines[log]).toEqual(["kept", "more"]);
  });
}

function testBoth(place: () => Promise<() => Storage>): void {
  test("the two logs have nothing to do with one another", async () => {
    const storage = await place();
    const lines = await kept(storage, async ({ ledger, variables }) => {
      await Promise.all([ledger.append("1"), variables.rewrite(["a", "b"])]);
      await Promise.all([ledger.append("2"), variables.append("c")]);
      await ledger.withdraw();
    });
    expect(lines).toEqual({ ledger: ["1"], variables: ["a", "b", "c"] });
  });

  test("can be closed twice, and opened again", async () => {
    const one = (await place())();
    await one.open();
    await one.ledger.append("kept");
    await one.close();
    await one.close();
    expect((await one.open()).ledger.lines).toEqual(["kept"]);
    await one.ledger.append("more");
    await one.close();
  });
}
