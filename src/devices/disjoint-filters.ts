import { overlaps } from "./topic.ts";

/**
 * Filters that match whatever one of these does, and of which no two match the same topic: so each
 * message comes once, whatever a broker does where subscriptions overlap. (Some send one copy for
 * each, some one for all, some either, by whether it was kept or by the version of MQTT.) Two that
 * cross, such as `a/+` and `+/b`, become the narrowest filter that covers both, here `+/+`; what
 * comes besides is for nobody and is dropped.
 */
export function disjointFilters(filters: Iterable<string>): readonly string[] {
  const all = [...new Set(filters)];
  const wild = joined(all.filter(isWild));
  // A topic that a filter overlaps is one that it matches.
  const plain = all.filter(
    (filter) => !isWild(filter) && !wild.some((each) => overlaps(each, filter)),
  );
  return [...plain, ...wild];
}

function isWild(filter: string): boolean {
  return filter.includes("+") || filter.includes("#");
}

function joined(filters: readonly string[]): readonly string[] {
  const apart: string[] = [];
  for (const filter of filters) {
    let wide = filter;
    for (let at = crossing(apart, wide); at >= 0; at = crossing(apart, wide)) {
      wide = joint(wide, apart[at] ?? wide);
      apart.splice(at, 1);
    }
    apart.push(wide);
  }
  return apart;
}

function crossing(apart: readonly string[], filter: string): number {
  return apart.findIndex((each) => overlaps(each, filter));
}

/** The narrowest filter that covers two which overlap. */
function joint(one: string, other: string): string {
  const [a, b] = [one.split("/"), other.split("/")];
  const levels: string[] = [];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    // `a/#` matches `a` as well: where one ends, the rest of the other can only be a `#`.
    if (left === undefined || right === undefined || left === "#" || right === "#") {
      levels.push("#");
      break;
    }
    levels.push(left === right ? left : "+");
  }
  return levels.join("/");
}
