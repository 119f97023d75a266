import { type Board, type Problem, typeNameOf } from "../../model/model.ts";
import { GLOBALS, STANDARD_TYPES } from "../../script/typescript/globals.ts";

/** Words that TypeScript keeps for itself where a device's name has to stand. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "await break case catch class const continue debugger default delete do else enum export " +
    "extends false finally for function if implements import in instanceof interface let new " +
    "null package private protected public return static super switch this throw true try " +
    "typeof var void while with yield"
  ).split(" "),
);

/** Names of types that TypeScript looks up by itself, and takes for its own. */
const LOOKED_UP: ReadonlySet<string> = new Set(
  (
    "AsyncIterable AsyncIterableIterator AsyncIterator AsyncGenerator AsyncIteratorObject " +
    "IteratorObject PromiseLike PromiseConstructorLike TemplateStringsArray ThisType " +
    "TypedPropertyDescriptor ImportMeta ImportCallOptions ImportAttributes Disposable " +
    "AsyncDisposable ClassDecoratorContext OmitThisParameter CallableFunction NewableFunction"
  ).split(" "),
);

/** Devices and events without a declaration, and why. */
export interface NameTrouble {
  readonly problems: readonly Problem[];
  readonly devices: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
}

/** Names of the plant that TypeScript cannot say, or that say something else in the language. */
export function nameTrouble(board: Board, language: string): NameTrouble {
  const values = wordsAfter(language, "declare (?:function|const)");
  const devices = [...board.devices.keys()].filter(
    (name) => RESERVED.has(name) || GLOBALS.has(name) || values.has(name),
  );
  const events = eventTrouble(board, wordsAfter(language, "interface|type"));
  return {
    problems: [...devices.map(deviceProblem), ...events.map(({ problem }) => problem)],
    devices: new Set(devices),
    events: new Set(events.map(({ event }) => event)),
  };
}

interface EventTrouble {
  readonly event: string;
  readonly problem: Problem;
}

function eventTrouble(board: Board, known: ReadonlySet<string>): readonly EventTrouble[] {
  const events = [...board.events];
  return events.flatMap(([event, { device = "" }]) => {
    const type = typeNameOf(event);
    const other = events.find(([name]) => name !== event && typeNameOf(name) === type)?.[0];
    const isTaken = known.has(type) || STANDARD_TYPES.has(type) || LOOKED_UP.has(type);
    if (!isTaken && other === undefined) return [];
    const why = isTaken ? "which is another type" : `which that of ${other} is called, too`;
    const problem: Problem = {
      code: "TYPES_EVENT_NAME",
      what: `the data of the event ${event} would be of the type ${type}, ${why}`,
      fix: "Declare the parameter as Json, or name the event otherwise",
      pointer: `/devices/${device}/events/${event}`,
    };
    return [{ event, problem }];
  });
}

function deviceProblem(name: string): Problem {
  return {
    code: "TYPES_DEVICE_NAME",
    what: `${name} means something else in TypeScript, so no script in it can name the device`,
    fix: "Name the device otherwise, or write its functions in JSON",
    pointer: `/devices/${name}`,
  };
}

function wordsAfter(text: string, words: string): ReadonlySet<string> {
  const found = text.matchAll(new RegExp(`^(?:${words}) (\\w+)`, "gm"));
  return new Set([...found].map(([, name = ""]) => name));
}
