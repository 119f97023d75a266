import { type Doc, group, isHard } from "./document.ts";
import { INDENT, LINE_COLUMNS } from "./limits.ts";

/** How a part is laid out: with its lines broken, or on one line. */
interface Task {
  readonly doc: Doc;
  readonly indent: number;
  readonly isFlat: boolean;
}

/** Lays a document out in lines of so many columns, where that can be done. */
export function layOut(doc: Doc, columns = LINE_COLUMNS): string {
  const layout = new Layout(columns);
  layout.run(doc);
  return layout.text();
}

/** The document on one line, or `undefined` where it holds lines that are always broken. */
export function flatText(doc: Doc): string | undefined {
  if (isHard(doc)) return undefined;
  return layOut(group(doc), Number.POSITIVE_INFINITY);
}

class Layout {
  readonly #columns: number;
  readonly #lines: string[] = [];
  #line = "";
  /** What is still to be laid out, the next one last. */
  readonly #tasks: Task[] = [];

  constructor(columns: number) {
    this.#columns = columns;
  }

  text(): string {
    return [...this.#lines, this.#line.trimEnd()].join("\n");
  }

  run(doc: Doc): void {
    this.#tasks.push({ doc, indent: 0, isFlat: false });
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      this.#take(task);
    }
  }

  #take({ doc, indent, isFlat }: Task): void {
    if (typeof doc === "string") {
      this.#line += doc;
      return;
    }
    switch (doc.kind) {
      case "line":
        if (isFlat && !doc.isHard) this.#line += doc.flat;
        else {
          this.#lines.push(this.#line.trimEnd());
          this.#line = " ".repeat(indent);
        }
        return;
      case "either":
        this.#tasks.push({ doc: isFlat ? doc.flat : doc.broken, indent, isFlat });
        return;
      case "first":
        if (isFlat) this.#tasks.push({ doc: doc.choices[0] ?? "", indent, isFlat });
        else this.#tasks.push(this.#chosen(doc.choices, indent));
        return;
      case "group": {
        const fits = isFlat || this.#fits({ doc, indent, isFlat: true });
        pushParts(this.#tasks, { doc, indent, isFlat: !doc.isHard && fits });
        return;
      }
      default:
        pushParts(this.#tasks, { doc, indent, isFlat });
    }
  }

  /** The first choice that fits; in it only those groups are broken that have to be. */
  #chosen(choices: readonly Doc[], indent: number): Task {
    const tasks = choices.map((doc): Task => ({ doc, indent, isFlat: true }));
    const last = choices.at(-1) ?? "";
    return (
      tasks.slice(0, -1).find((task) => this.#fits(task)) ?? { doc: last, indent, isFlat: false }
    );
  }

  /** Whether the line has room for the task, and for what follows up to the next broken line. */
  #fits(task: Task): boolean {
    let room = this.#columns - this.#line.length;
    let rest = this.#tasks.length;
    const tasks: Task[] = [task];
    while (room >= 0) {
      const next = tasks.pop() ?? this.#tasks[--rest];
      if (next === undefined) return true;
      const { doc, indent, isFlat } = next;
      if (typeof doc === "string") room -= doc.length;
      else if (doc.kind === "line") {
        if (!isFlat || doc.isHard) return true;
        room -= doc.flat.length;
      } else if (doc.kind === "either") {
        tasks.push({ doc: isFlat ? doc.flat : doc.broken, indent, isFlat });
      } else if (doc.kind === "first") {
        const chosen = (isFlat ? doc.choices[0] : doc.choices.at(-1)) ?? "";
        tasks.push({ doc: chosen, indent, isFlat });
      } else if (doc.kind === "group") {
        pushParts(tasks, { doc, indent, isFlat: isFlat && !doc.isHard });
      } else pushParts(tasks, next);
    }
    return false;
  }
}

function pushParts(tasks: Task[], { doc, indent, isFlat }: Task): void {
  if (typeof doc !== "object" || !("parts" in doc)) return;
  const inner = doc.kind === "indent" ? indent + INDENT : indent;
  for (let index = doc.parts.length - 1; index >= 0; index--) {
    const part = doc.parts[index];
    if (part !== undefined) tasks.push({ doc: part, indent: inner, isFlat });
  }
}
