import { z } from "zod";
import type { Problem } from "../../model/model.ts";
import type { DeviceFile } from "../plant.ts";
import { readYaml, type YamlDocument } from "../yaml-document.ts";

/** The problems of names, each at its line of the device file in which the name stands. */
export function placeNames(
  problems: readonly Problem[],
  files: readonly DeviceFile[],
): readonly Problem[] {
  if (problems.length === 0) return problems;
  const read = files.map(({ text, file }) => readYaml(text, file, z.unknown()));
  return problems.map((problem) => {
    const path = (problem.pointer ?? "").split("/").slice(1);
    const found = read.find(({ raw }) => hasPath(raw, path));
    return placed(problem, found?.document, path);
  });
}

function placed(
  { code, what, fix, pointer }: Problem,
  document: YamlDocument | undefined,
  path: readonly string[],
): Problem {
  const key = path.at(-1);
  if (document === undefined || key === undefined) {
    return { code, what, fix, ...(pointer === undefined ? {} : { pointer }) };
  }
  return document.problemAt({ code, what, fix, path: path.slice(0, -1), key });
}

function hasPath(raw: unknown, path: readonly string[]): boolean {
  let part = raw;
  for (const key of path) {
    if (typeof part !== "object" || part === null || !Object.hasOwn(part, key)) return false;
    part = Reflect.get(part, key);
  }
  return true;
}
