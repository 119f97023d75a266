import { ScriptError } from "../model/model.ts";
import { type EngineOptions, Engine as ScriptEngine } from "../script/engine.ts";
import type { Script } from "../script/script.ts";
import { languageOf } from "../script/source-language.ts";
import { controlLibrary } from "./control-library.ts";
import { readText } from "./files.ts";

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
}
