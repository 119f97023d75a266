import type { Problem } from "../model/model.ts";
import { type Part, readText } from "./files.ts";
import { SECRET_BYTES } from "./limits.ts";
import type { BrokerSettings } from "./run-file.ts";

/** What a connection to the broker needs besides its address; secrets as they were read. */
export interface BrokerAccess {
  readonly protocol: 4 | 5;
  readonly credentials?: { readonly username: string; readonly password?: string };
  /** PEM texts. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
}

type Tls = { -readonly [Name in "ca" | "cert" | "key"]?: string };

/** Reads the password, certificates and key that a run file names. */
export async function readAccess(broker: BrokerSettings): Promise<Part<BrokerAccess>> {
  if (broker.kind === "embedded") return { ok: true, value: { protocol: 4 } };
  const problems: Problem[] = [];
  const read = async (path: string | undefined): Promise<string | undefined> => {
    if (path === undefined) return undefined;
    const text = await readText(path, SECRET_BYTES);
    if (text.ok) return text.value.text;
    problems.push(...text.problems);
    return undefined;
  };
  const { protocol, user: username, passwordFile } = broker;
  // Editors end a file with a line end, which is no part of the password.
  const password = broker.password ?? (await read(passwordFile))?.replace(/\r?\n$/, "");
  const tls: Tls = {};
  for (const name of ["ca", "cert", "key"] as const) {
    const text = await read(broker[name]);
    if (text !== undefined) tls[name] = text;
  }
  if (problems.length > 0) return { ok: false, problems };
  const credentials =
    username === undefined ? {} : { credentials: { username, ...optional({ password }) } };
  return {
    ok: true,
    value: { protocol, ...credentials, ...(Object.keys(tls).length === 0 ? {} : { tls }) },
  };
}

function optional({ password }: { password: string | undefined }): { password?: string } {
  return password === undefined ? {} : { password };
}
