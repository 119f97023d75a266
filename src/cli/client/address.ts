import { WrongUsage } from "../exit.ts";

/** What `--to` names: a controller, and its broker where it says so. */
export interface Address {
  readonly id: string;
  /** `mqtt://` or `mqtts://` with the host, and the port where it is given. */
  readonly url?: string;
}

/** What a controller may be called. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Reads `mqtt://host:port/ID`, `host:port/ID` or `ID`. Throws a `WrongUsage` that says how it is
 * meant.
 */
export function parseAddress(text: string): Address {
  const slash = text.lastIndexOf("/");
  const id = text.slice(slash + 1);
  const broker = text.slice(0, Math.max(slash, 0));
  if (!ID.test(id)) throw wrong(text, "it does not end in a controller's id");
  if (slash < 0) return { id };
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(broker) ? broker : `mqtt://${broker}`;
  return { id, url: brokerUrl(url, text) };
}

function brokerUrl(text: string, said: string): string {
  if (!URL.canParse(text)) throw wrong(said, "there is no broker's address before the id");
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  // What stands in a command line is there for every user of the machine to read.
  if (username !== "" || password !== "") {
    throw new WrongUsage("--to takes no user and password: give --user and --password-file");
  }
  if (protocol !== "mqtt:" && protocol !== "mqtts:") {
    throw wrong(said, `${protocol}// is no broker`);
  }
  const rest = pathname.replace(/^\/$/, "") + search + hash;
  if (hostname === "" || rest !== "") throw wrong(said, "it is no broker's address and an id");
  return `${protocol}//${hostname}${port === "" ? "" : `:${port}`}`;
}

function wrong(text: string, why: string): WrongUsage {
  const forms = "mqtt://HOST:PORT/ID, HOST:PORT/ID or ID";
  return new WrongUsage(`--to ${JSON.stringify(text)}: ${why}. Give ${forms}`);
}
