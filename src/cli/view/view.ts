/**
 * The live view of a runtime in a terminal: what it reads and writes, how its ways are, the last
 * lines of its log, and what to try.
 *
 *     status + log ─frameOf→ lines ─paint→ text ─Output→ terminal
 *
 * `frame.ts` decides what stands where and is pure, as is `text.ts`, which knows columns, colours
 * and what must not reach a terminal. The view draws at most five times a second, only lines that
 * changed, and leaves a screen out when the terminal has not taken the one before.
 */
import { humanLine } from "../../app/log.ts";
import type { RuntimeStatus } from "../../app/status.ts";
import { after, type Cancel, type Clock } from "../../ports/ports.ts";
import { LINES_LEFT, LOG_LINES, REDRAW_PERIOD, WHOLE_REDRAW } from "../limits.ts";
import type { Output } from "../output.ts";
import { frameOf, type Size } from "./frame.ts";
import { paint } from "./text.ts";

/** What a view needs. */
export interface ViewOptions {
  readonly output: Output;
  readonly clock: Clock;
  readonly colour: boolean;
  readonly size: () => Size;
}

/** What a view shows: what runs, and what to type to try a patch. */
export interface Shown {
  readonly status: () => RuntimeStatus;
  readonly command: string | undefined;
}

/** The other screen, no cursor, nothing wrapped; and all of it back. */
const OPEN = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J";
const CLOSE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
/** What stands between the two appears at once, on terminals that know it. */
const BEGIN = "\u001b[?2026h";
const END = "\u001b[?2026l";

/** Kinds of line that the view shows in another way, or that it has no use for. */
const LEFT_OUT: ReadonlySet<unknown> = new Set(["summary", "hint"]);

/** A live view. What it was given to log is on the terminal when it has ended. */
export class View {
  readonly #options: ViewOptions;
  readonly #log: string[] = [];
  /** Lines that were never on the terminal but in the view. */
  readonly #unseen: string[] = [];
  #shown: Shown | undefined;
  #drawn: readonly string[] = [];
  #size: Size = { columns: 0, rows: 0 };
  #drawings = 0;
  #open = false;
  #cancel: Cancel = () => undefined;

  constructor(options: ViewOptions) {
    this.#options = options;
  }

  /** Takes a line of the log, as JSON. It stands on the terminal itself while there is no view. */
  take(line: string): void {
    const { kind } = JSON.parse(line) as { kind?: unknown };
    if (LEFT_OUT.has(kind)) return;
    const text = humanLine(line);
    const lines = text.trimEnd().split("\n");
    keep(this.#log, lines, LOG_LINES);
    if (this.#open) keep(this.#unseen, lines, LINES_LEFT);
    else this.#options.output.write(text);
  }

  /** Opens the screen and draws from now on. */
  start(shown: Shown): void {
    if (this.#open) return;
    this.#open = true;
    this.#shown = shown;
    this.#options.output.write(OPEN);
    this.#draw();
  }

  /** Draws everything again: the terminal was given to another program meanwhile. */
  restore(): void {
    if (!this.#open) return;
    this.#options.output.write(OPEN);
    this.#drawn = [];
  }

  /** Gives the terminal back as it was, with the last lines of the log. Safe to call twice. */
  stop(): void {
    this.#cancel();
    if (!this.#open) return;
    this.#open = false;
    const lines = this.#unseen.splice(0).map((line) => `${line}\n`);
    this.#options.output.write(CLOSE + lines.join(""));
  }

  #draw(): void {
    const { clock, output } = this.#options;
    this.#cancel = after(clock, REDRAW_PERIOD, () => this.#draw());
    // A terminal that is slow gets what is new when it is ready, and not what was new meanwhile.
    if (output.idle && this.#shown !== undefined) this.#paint(this.#shown);
  }

  #paint({ status, command }: Shown): void {
    const { output, colour, size } = this.#options;
    const { columns, rows } = size();
    const resized = columns !== this.#size.columns || rows !== this.#size.rows;
    const scene = { status: status(), log: this.#log, command };
    const lines = frameOf(scene, { columns, rows });
    const texts = lines.map((line) => paint(line, columns, colour));
    const whole = resized || this.#drawings++ % WHOLE_REDRAW === 0;
    this.#size = { columns, rows };
    const changes = texts.flatMap((text, at) =>
      !whole && this.#drawn[at] === text ? [] : [`\u001b[${at + 1};1H${text}`],
    );
    const fewer = whole || texts.length < this.#drawn.length;
    this.#drawn = texts;
    const rest = fewer && texts.length < rows ? `\u001b[${texts.length + 1};1H\u001b[J` : "";
    if (changes.length > 0 || rest !== "") output.write(`${BEGIN}${changes.join("")}${rest}${END}`);
  }
}

/** Adds lines to a list of so many at the most. */
function keep(list: string[], lines: readonly string[], most: number): void {
  list.push(...lines);
  if (list.length > most) list.splice(0, list.length - most);
}
