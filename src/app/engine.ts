import { ScriptError } from "../model/model.ts";
import { type EngineOptions, Engine as ScriptEngine } from "../script/engine.ts";
import type { Script } from "../script/script.ts";
import { languageOf } from "../script/source-language.ts";
import { CONTROL_LIBRARY, controlLibrary } from "./control-library.ts";
import { readText } from "./files.ts";

/** Something that imports from the control library. */
const IMPORT = `import { hysteresis } from "${CONTROL_LIBRARY}";`;

/** The engine of the language, with the files and the control library of this machine. */
export class Engine extends ScriptEngine {
  constructor(options: EngineOptions = {}) {
    super({ library: controlLibrary, ...options });
  }

  /**
   * Reads a script file in either spelling, by the end of its name. Throws a `ScriptError` whose
   * `problems` are all of them, also where the file cannot be read.
   */
  async compileFile(path: string): Promise<Script> {
    const read = await readText(path);
    if (!read.ok) throw new ScriptError(read.problems);
    const { text, file } = read.value;
    await this.load(languageOf(file));
    return this.compile(text, { file });
  }

  /**
   * Loads the reader of TypeScript, and reads the control library. Both are kept: whoever needs
   * them first would wait for them otherwise, about a tenth of a second.
   */
  async loadAll(): Promise<void> {
    await this.load("typescript");
    this.compile(IMPORT, { language: "typescript" });
  }
}
