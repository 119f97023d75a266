// A process with a storage of its own, for what needs several or dies: it does what its standard
// input says, one word a line, and says on its standard output how that went.
import { createInterface } from "node:readline";
import { FolderStorage } from "../../src/adapters/storage/storage.ts";
import { StorageError } from "../../src/ports/ports.ts";

const storage = new FolderStorage({ folder: process.argv[2] ?? "" });
let count = 0;

async function act(word: string): Promise<string> {
  if (word === "open") return `opened ${(await storage.open()).ledger.lines.length}`;
  if (word === "close") await storage.close();
  if (word === "short") await storage.ledger.append("short");
  if (word === "long") await storage.ledger.append("long ".repeat(100));
  // Appends until it is killed, and tells of each line once it is kept.
  while (word === "go on") {
    await storage.ledger.append(String(count));
    process.stdout.write(`kept ${count++}\n`);
  }
  return `done ${word}`;
}

process.stdout.write(`ready ${process.pid}\n`);
for await (const word of createInterface(process.stdin)) {
  try {
    process.stdout.write(`${await act(word)}\n`);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    process.stdout.write(`${error.message}\n`);
  }
}
