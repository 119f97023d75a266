import { BUILT_INS } from "../../../src/script/typescript/built-ins.ts";
import { METHODS } from "../../../src/script/typescript/methods.ts";
import { SUBSET } from "../../../src/script/typescript/subset.ts";

/** What shows that a program has a row of the subset: each of them stands in its text. */
type Signs = readonly RegExp[];

/** The signs of each row, by the start of the row's name. */
const SIGNS: readonly (readonly [row: string, ...signs: Signs])[] = [
  ["variables", /^let \w+ = /m],
  ["types of variables", /^let \w+: .* = /m],
  ["constants, also computed", /^const \w+(?:: \w+)? = [\w.]+ [-+*] [\d.]+;/m],
  ["statements at the top", /^(?:fan|valve|heater|lamp)\.\w+ = |^(?:if|for|switch|try)\b|^\w+\(/m],
  [
    "handlers of events",
    /^export function (?:reading\(data: Reading|zone_batch\(data: ZoneBatch)/m,
  ],
  ["functions with parameters", /^(?:export )?function \w+\(\w+: .*\): /m],
  ["bare rules", /^export const \w+ = rule\(/m],
  ["types and interfaces", /^type \w+ = /m, /^interface \w+ /m],
  ["import of the plant's types", /^import type /m],
  ["locals", /^ +let \w+/m, /^ +const \w+/m],
  ["assignment of locals", /^ +[A-Za-z]\w* = /m],
  ["outputs of devices", /^ +(?:fan|valve|heater|lamp)\.\w+ = /m],
  ["`+= -=", / \+= /, / -= /, / \*= /, / \/= /, / %= /, / \*\*= /, / &&= /, / \|\|= /, / \?\?= /],
  ["`++`", /^ +(?:\w+\+\+|\+\+\w+);/m, /^ +(?:\w+--|--\w+);/m],
  ["`if`", /\bif \(/, /\belse if \(/, /\belse (?!if)/],
  ["`switch`", /\bswitch \(/, /\bdefault:/, /\bcase .*:\n? *case /],
  ["`for … of`", /\bfor \(const \w+ of /],
  ["`for … of` with the index", /\bfor \(const \[\w+, \w+\] of .*\.entries\(\)\)/],
  ["counted `for`", /; \w+\+\+\)/, /; \w+--\)/, /; \w+ \+= [\d.]+\)/, /; \w+ -= [\d.]+\)/],
  ["`break`", /\bbreak;/, /\bcontinue;/],
  ["`return`", /\breturn;/, /\breturn \S/],
  ["`throw`", /\bthrow new Error\(/],
  ["`try`", /\btry \{/, /\bcatch \{/, /\bcatch \(\w+\)/, /\.message\b/],
  ["numbers, texts", /\d\.\d/, /"/, /\btrue\b/, /\bfalse\b/, /\bnull\b/],
  ["names:", /\w/],
  ["fields and indices", /\bdata\.\w+/, /\w\[\w+\]/],
  ["fields of what is computed", /\)\.(?:id|celsius)\b/],
  ["`??`", / \?\? /],
  ["`?.`", /\?\.\w+/, /\?\.\[/],
  ["`+ - *", / \+ /, / - /, / \* /, / \/ /, / % /, / \*\* /],
  ["`-x`", /[(=] -[a-z]/],
  ["`< <=", / < /, / <= /, / > /, / >= /],
  ["`===`", / === /, / !== /],
  ["`&&`", / && /, / \|\| /, /!\w|!\(/],
  ["`? :`", / \? .* : /s],
  ["templates", /`[^`]*\$\{/],
  ["lists, also of others", /\[\.\.\.|, \.\.\.\w+[\],]/],
  ["records, also of others", /\{ \.\.\./, /"(?:id|celsius|name|on|zone)": /],
  ["`map`, `filter`", /\.map\((?:\w+|\(\w+\)) =>/, /\.map\(\(\w+, \w+\) =>/],
  ["`find`", /\.find\(.* \?\? /s],
  ["`reduce`", /\.reduce\(\(\w+, \w+\) =>/, /\.reduce\(\(\w+, \w+, \w+\) =>/],
  ["`sort`", /\.sort\(\(\w+, \w+\) =>/],
  ["arrow functions with statements", /=> \{\n\s*const /],
  ["`length`", /\.length\b/],
  ["`includes`", /\.includes\(/, /\.indexOf\(/, /\.slice\(/, /\.at\(/],
  ["`concat`", /\.concat\(/, /\.join\(/],
  ["`startsWith`", /\.startsWith\(/, /\.endsWith\(/, /\.split\(/],
  ["`toUpperCase`", /\.toUpperCase\(/, /\.toLowerCase\(/, /\.trim\(/],
  ["`Math`"],
  ["calls of functions", /\b(?:f|step|next_)\d+\(/],
  ["`clamp`"],
  ["`emit`"],
  ["`fresh`", /\bfresh\(climate\.\w+, /],
  ["`exists`", /\bexists\([\w.]+\[/, /\bexists\(\w+(?:\.\w+)+\)/],
  ["`sorted`"],
  ["`lessThan`", /, \(\) => .*\)/],
  ["`attempt`", /\battempt\(\(\) => .*, \(e\) => /s],
  ["`sequence`"],
  ["`raise`", / : raise\(/],
  ["`preserve`"],
];

/** The members of `Math`, which stand in the name of their row. */
function mathNames(): readonly string[] {
  const row = SUBSET.find(({ name }) => name.startsWith("`Math`"));
  return [...(row?.name.replace("`Math`", "").match(/\w+/g) ?? [])];
}

/** All that random programs have to show, with what shows it. */
function everything(): ReadonlyMap<string, Signs> {
  const rows = SUBSET.map(({ name }): [string, Signs] => {
    const [found, ...more] = SIGNS.filter(([start]) => start === name || isStartOf(start, name));
    if (found === undefined || more.length > 0) throw new Error(`no signs, or many, of ${name}`);
    const [, ...signs] = found;
    return [`row: ${name}`, signs];
  });
  const called = [
    ...[...METHODS.keys()].map((name) => [`.${name}()`, new RegExp(`\\.${name}\\(`)] as const),
    ...[...BUILT_INS.keys()].map((name) => [`${name}()`, new RegExp(`\\b${name}\\(`)] as const),
    ...mathNames().map((name) => [`Math.${name}`, new RegExp(`\\bMath\\.${name}\\b`)] as const),
  ];
  return new Map([...rows, ...called.map(([name, sign]): [string, Signs] => [name, [sign]])]);
}

/** Whether the row's name starts so, and no longer start stands in the table. */
function isStartOf(start: string, name: string): boolean {
  const fitting = SIGNS.filter(([one]) => name.startsWith(one)).map(([one]) => one);
  return fitting.sort((one, other) => other.length - one.length)[0] === start;
}

/** Counts how many programs show each row of the subset, each method and each function. */
export class Coverage {
  readonly #signs = [...everything()].flatMap(([what, signs]) =>
    signs.length === 0 ? [] : signs.map((sign) => ({ what, sign })),
  );
  readonly #counts = new Map<RegExp, number>();

  /** How many rows, methods and functions there are. */
  readonly size = everything().size;

  add(text: string): void {
    for (const { sign } of this.#signs) {
      if (sign.test(text)) this.#counts.set(sign, (this.#counts.get(sign) ?? 0) + 1);
    }
  }

  /** What no program showed. */
  get missing(): readonly string[] {
    return this.#signs
      .filter(({ sign }) => !this.#counts.has(sign))
      .map(({ what, sign }) => `${what}: ${sign.source}`);
  }

  /** How many programs show each, the rarest first. */
  toString(): string {
    const counted = this.#signs.map(
      ({ what, sign }) => [`${what} ${sign.source}`, this.#counts.get(sign) ?? 0] as const,
    );
    const sorted = counted.sort((one, other) => one[1] - other[1]);
    return sorted.map(([what, count]) => `${count} × ${what}`).join("\n  ");
  }
}
