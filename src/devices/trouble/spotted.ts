import type { Problem } from "../../model/model.ts";
import type { Spot } from "../parts.ts";
import { nameOf } from "../schema-issue.ts";

/** The problem of something that stands there; of one of its keys, where one is named. */
export function spotted(
  { document, path }: Spot,
  code: string,
  what: string,
  fix: string,
  key?: string,
): Problem {
  return document.problemAt({ code, what, fix, path, ...(key === undefined ? {} : { key }) });
}

/** The problem of a key that means nothing where it stands; none where it is not there. */
export function meaningless(
  spot: Spot,
  keys: Readonly<Record<string, unknown>>,
  where: string,
): Problem[] {
  const given = Object.entries(keys).filter(([, value]) => value !== undefined);
  return given.map(([key]) => {
    const what = `${nameOf(spot.path)}.${key} means nothing ${where}`;
    return spotted(spot, "DEVICE_KEY", what, "Remove it", key);
  });
}

/** Notes where things are; a second one of a name is a problem that names the first. */
export class Seen {
  readonly #code: string;
  readonly #what: string;
  readonly #places = new Map<string, string>();

  constructor(code: string, what: string) {
    this.#code = code;
    this.#what = what;
  }

  note(name: string, spot: Spot): Problem[] {
    const place = spot.document.placeOf(spot.path.slice(0, -1), String(spot.path.at(-1)));
    const first = this.#places.get(name);
    if (first === undefined) {
      this.#places.set(name, place);
      return [];
    }
    const what = `the ${this.#what} ${name} is at ${first} already`;
    const fix = "Give one of the two another name";
    const above = { document: spot.document, path: spot.path.slice(0, -1) };
    return [spotted(above, this.#code, what, fix, String(spot.path.at(-1)))];
  }
}
