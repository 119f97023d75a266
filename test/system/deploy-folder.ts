import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expectBuilt, PROJECT } from "../cli/flyball.ts";

/** What a run of install.sh ended with, and all that it said. */
export interface Installed {
  readonly code: number | null;
  readonly said: string;
}

/** Node as install.sh takes it: in /usr or /opt, whether or not this machine has it there. */
export const NODE = /^\/(?:usr|opt)\//.test(process.execPath) ? process.execPath : "/usr/bin/node";

/** What is copied of this project besides the program: what install.sh installs, and itself. */
const PARTS = [
  ...["package.json", "package-lock.json", "README.md", "CHANGELOG.md", "LICENSE"],
  ...["control", "deploy", "devices", "docs", "scripts"],
];

/** Refuses a run file with a word in it. */
const STAND_IN = `
  import { readFileSync } from "node:fs";
  if (process.argv[2] === "check" && readFileSync("run.yaml", "utf8").includes("unfit")) {
    console.log("run.yaml is unfit");
    process.exit(1);
  }
`;

/** Whether a program of the system is here; says so, with its package, where it is not. */
export function hasProgram(program: string, debian: string): boolean {
  const path = process.env.PATH ?? "";
  const found = path.split(":").some((folder) => existsSync(join(folder, program)));
  if (!found) console.log(`skipped: ${program} is not installed (apt-get install ${debian})`);
  return found;
}

/** A checkout of its own, and the root of a machine to install it into; both are folders. */
export class DeployFolder {
  readonly #folder = mkdtempSync(join(tmpdir(), "flyball-deploy-"));
  /** The checkout, which a test may change. */
  readonly source = join(this.#folder, "checkout");
  /** What stands for the machine. */
  readonly root = join(this.#folder, "root");

  constructor(program: "built" | "stand-in") {
    for (const part of PARTS) {
      cpSync(join(PROJECT, part), join(this.source, part), { recursive: true });
    }
    for (const folder of [
      "etc/systemd/system",
      "usr/local/bin",
      "usr/local/lib",
      "opt",
      "var/lib",
    ]) {
      mkdirSync(join(this.root, folder), { recursive: true });
    }
    if (program === "built") this.#copyBuilt();
    else this.#standIn();
  }

  /** Puts a program in the place of npm: the body of a shell script. */
  npm(body: string): void {
    const path = join(this.#folder, "bin", "npm");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  }

  /** An npm that takes no time: the packages are those of this project. */
  npmLinks(): void {
    this.npm(`ln -s '${join(PROJECT, "node_modules")}' node_modules`);
  }

  /** Runs install.sh of the checkout to its end. */
  install(...options: readonly string[]): Installed {
    const { status, stdout, stderr } = spawnSync(this.#script, this.#options(options), {
      encoding: "utf8",
      env: this.#environment,
    });
    return { code: status, said: `${stdout}${stderr}` };
  }

  /** Starts install.sh in a process group of its own. */
  begin(...options: readonly string[]): ChildProcess {
    return spawn(this.#script, this.#options(options), {
      detached: true,
      stdio: "ignore",
      env: this.#environment,
    });
  }

  /** Makes another version of the checkout. */
  change(text: string): void {
    writeFileSync(join(this.source, "docs", "change.md"), text);
  }

  /** Where something is in the root. */
  at(path: string): string {
    return join(this.root, path);
  }

  read(path: string): string {
    return readFileSync(this.at(path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  /** The version that is current or previous. */
  version(link: "current" | "previous"): string {
    return basename(readlinkSync(this.at(`opt/flyball/${link}`)));
  }

  /** The versions that are there, and what else is where they are. */
  versions(): readonly string[] {
    return readdirSync(this.at("opt/flyball/releases")).sort();
  }

  /** What the installed program answers. */
  flyball(...operands: readonly string[]): string {
    const program = this.at("opt/flyball/current/dist/cli/cli.js");
    return execFileSync(process.execPath, [program, ...operands], {
      cwd: existsSync(this.at("etc/flyball")) ? this.at("etc/flyball") : this.root,
      encoding: "utf8",
    }).trim();
  }

  /** All that is under a path of the root, with what is in it, as text to compare. */
  tree(path = "."): readonly string[] {
    return treeOf(this.at(path), ".");
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #copyBuilt(): void {
    expectBuilt();
    cpSync(join(PROJECT, "dist"), join(this.source, "dist"), { recursive: true });
  }

  /** A program of one small file, for tests of what install.sh does with it. */
  #standIn(): void {
    this.npmLinks();
    mkdirSync(join(this.source, "dist", "cli"), { recursive: true });
    writeFileSync(join(this.source, "dist", "cli", "cli.js"), STAND_IN);
  }

  get #script(): string {
    return join(this.source, "deploy", "install.sh");
  }

  get #environment(): NodeJS.ProcessEnv {
    return { ...process.env, PATH: `${join(this.#folder, "bin")}:${process.env.PATH}` };
  }

  #options(options: readonly string[]): readonly string[] {
    return ["--root", this.root, "--node", NODE, ...options];
  }
}

function treeOf(folder: string, name: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      const shown = `${name}/${entry.name}`;
      if (entry.isSymbolicLink()) return [`${shown} -> ${readlinkSync(path)}`];
      if (entry.isDirectory()) return [`${shown}/`, ...treeOf(path, shown)];
      return [`${shown} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`];
    });
}
