/** What a command ends with: refused or failed. */
export const FAILED = 1;
/** What a command ends with that makes no sense. */
export const WRONG_USAGE = 2;

/** Ends the command with 1; what is to be said of it was said. */
export class Refused extends Error {}

/** Ends the command with 2, and says how it is meant. */
export class WrongUsage extends Error {}

/** Prints and ends when it is written: a process that ends before would cut it off in a pipe. */
export function say(text: string): Promise<void> {
  return write(process.stdout, text);
}

/** The same, where it is not what was asked for. */
export function complain(text: string): Promise<void> {
  return write(process.stderr, text);
}

function write(stream: typeof process.stdout | typeof process.stderr, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(`${text}\n`, () => resolve());
  });
}
