import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT } from "../../architecture/source-file.ts";

const MODULES = join(PROJECT, "node_modules");
const COMMAND = join(MODULES, "typescript-language-server/lib/cli.mjs");
const TSSERVER = join(MODULES, "typescript/lib/tsserver.js");

/** Marks a place in the text of a script. */
const HERE = "¦";

/** What an editor underlines: its line from 1, TypeScript's number of it, and its text. */
export interface Underlined {
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

interface Diagnostics {
  readonly uri: string;
  readonly diagnostics: readonly {
    readonly range: { readonly start: { readonly line: number } };
    readonly severity: number;
    readonly code: number;
    readonly message: string;
  }[];
}

/** What the protocol calls an error; suggestions, as of names that are not used, are more. */
const ERROR = 1;

interface Item {
  readonly label: string;
  readonly kind: number;
  readonly additionalTextEdits?: readonly { readonly newText: string }[];
}

/** The language server of editors, over its standard input and output, in a folder of its own. */
export class LanguageServer {
  readonly #folder = mkdtempSync(join(tmpdir(), "flyball-editor-"));
  readonly #process: ChildProcess;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #diagnosed = new Map<string, (found: Diagnostics) => void>();
  #received = Buffer.alloc(0);
  #last = 0;

  constructor(files: ReadonlyMap<string, string>) {
    for (const [name, text] of files) writeFileSync(join(this.#folder, name), text);
    this.#process = spawn(process.execPath, [COMMAND, "--stdio"], {
      cwd: this.#folder,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#process.stdout?.on("data", (bytes: Buffer) => this.#take(bytes));
  }

  async start(): Promise<void> {
    await this.#ask("initialize", {
      processId: process.pid,
      rootUri: this.#uri(""),
      capabilities: { textDocument: { publishDiagnostics: {}, completion: {}, hover: {} } },
      initializationOptions: {
        tsserver: { path: TSSERVER },
        disableAutomaticTypingAcquisition: true,
      },
    });
    this.#tell("initialized", {});
  }

  async stop(): Promise<void> {
    await this.#ask("shutdown", null);
    const ended = new Promise((resolve) => this.#process.on("close", resolve));
    this.#tell("exit", null);
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What an editor underlines as wrong in the script, in which something has to be. */
  async underlined(name: string, text: string): Promise<readonly Underlined[]> {
    const uri = this.#uri(name);
    const errors = new Promise<Diagnostics["diagnostics"]>((resolve) => {
      this.#diagnosed.set(uri, ({ diagnostics }) => {
        const found = diagnostics.filter(({ severity }) => severity === ERROR);
        if (found.length > 0) resolve(found);
      });
    });
    this.#open(name, text);
    return (await errors).map(({ range, code, message }) => {
      return { line: range.start.line + 1, code, message };
    });
  }

  /** What is offered where `¦` stands in the text of the script: its kind, by its name. */
  async completions(name: string, text: string): Promise<ReadonlyMap<string, number>> {
    return new Map((await this.#items(name, text)).map(({ label, kind }) => [label, kind]));
  }

  /** What is written elsewhere in the script where that which is offered at `¦` is taken. */
  async addition(name: string, text: string, label: string): Promise<string> {
    const item = (await this.#items(name, text)).find((each) => each.label === label);
    const { additionalTextEdits = [] } = (await this.#ask("completionItem/resolve", item)) as Item;
    return additionalTextEdits.map(({ newText }) => newText).join("");
  }

  /** What is shown over the place where `¦` stands. */
  async hover(name: string, text: string): Promise<string> {
    const result = (await this.#ask("textDocument/hover", this.#point(name, text))) as {
      readonly contents: { readonly value: string };
    } | null;
    return result?.contents.value.trim() ?? "";
  }

  async #items(name: string, text: string): Promise<readonly Item[]> {
    const result = (await this.#ask("textDocument/completion", this.#point(name, text))) as {
      readonly items: readonly Item[];
    } | null;
    return result?.items ?? [];
  }

  #point(name: string, text: string) {
    const lines = text.slice(0, text.indexOf(HERE)).split("\n");
    this.#open(name, text.replace(HERE, ""));
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    return { textDocument: { uri: this.#uri(name) }, position };
  }

  #open(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), text);
    const textDocument = { uri: this.#uri(name), languageId: "typescript", version: 1, text };
    this.#tell("textDocument/didOpen", { textDocument });
  }

  #uri(name: string): string {
    return pathToFileURL(join(this.#folder, name)).href;
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#last;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => {
      this.#answers.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result);
        else reject(new Error(`${method}: ${JSON.stringify(error)}`));
      });
    });
  }

  #tell(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  /** Messages come one after the other, each under a head that tells how long it is. */
  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(
        this.#received.toString("latin1"),
      );
      if (head === null) return;
      const end = head[0].length + Number(head[1]);
      if (this.#received.length < end) return;
      const text = this.#received.subarray(head[0].length, end).toString();
      this.#received = this.#received.subarray(end);
      this.#hear(JSON.parse(text) as Message);
    }
  }

  #hear(message: Message): void {
    const { id, method, params } = message;
    if (method === "textDocument/publishDiagnostics") {
      const found = params as Diagnostics;
      this.#diagnosed.get(found.uri)?.(found);
    } else if (method !== undefined && id !== undefined) {
      // The server asks the editor something: there is nothing to tell.
      this.#send({ id, result: null });
    } else if (id !== undefined) {
      this.#answers.get(id)?.(message);
      this.#answers.delete(id);
    }
  }
}
