import { lstat, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";

/** What of a process's environment says where the folder is. */
export interface RegistryEnvironment {
  /** A folder in the place of all others. */
  readonly FLYBALL_REGISTRY?: string | undefined;
  /** What systemd made for the service. */
  readonly RUNTIME_DIRECTORY?: string | undefined;
  /** What belongs to the user who is logged in. */
  readonly XDG_RUNTIME_DIR?: string | undefined;
}

/** A folder where entries may be. */
export interface RegistryPlace {
  readonly path: string;
  /** Whether this user may write there, so that what is stale there is ours to remove. */
  readonly own: boolean;
}

/** Where the service has its entry, whoever asks. */
const SERVICE = "/run/flyball";

/** A folder that others may look into, but not write. */
const OTHERS_WRITE = 0o022;

/**
 * The folder for the entry of a process of this user, made where it is missing; nothing where there
 * is none that only this user can write.
 */
export async function ownPlace(
  environment: RegistryEnvironment,
  user: number,
): Promise<string | undefined> {
  for (const path of await candidates(environment, user)) {
    await mkdir(path, { mode: 0o700 }).catch(() => undefined);
    if (await belongsTo(path, user)) return path;
  }
  return undefined;
}

/** The folders that there are, this user's first. */
export async function placesOf(
  environment: RegistryEnvironment,
  user: number,
): Promise<readonly RegistryPlace[]> {
  const places: RegistryPlace[] = [];
  for (const path of await candidates(environment, user)) {
    if (await belongsTo(path, user)) places.push({ path, own: true });
  }
  if (environment.FLYBALL_REGISTRY !== undefined) return places;
  if (places.some(({ path }) => path === SERVICE)) return places;
  return [...places, { path: SERVICE, own: false }];
}

/** What this user could have, the best first. */
async function candidates(
  environment: RegistryEnvironment,
  user: number,
): Promise<readonly string[]> {
  const { FLYBALL_REGISTRY: only, RUNTIME_DIRECTORY, XDG_RUNTIME_DIR: session } = environment;
  if (only !== undefined) return isAbsolute(only) ? [only] : [];
  // systemd separates several folders by colons.
  const [service = ""] = RUNTIME_DIRECTORY?.split(":") ?? [];
  const candidates = isAbsolute(service) ? [service] : [];
  // Whoever becomes another user may still have the session folder of the one before.
  if (session !== undefined && isAbsolute(session) && (await belongsTo(session, user))) {
    candidates.push(join(session, "flyball"));
  }
  return [...candidates, join(tmpdir(), `flyball-${user}`)];
}

/**
 * Whether it is a folder of that user into which nobody else can write. In a folder such as `/tmp`
 * somebody else may have made one of this name, to be believed.
 */
async function belongsTo(path: string, user: number): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats === undefined) return false;
  return stats.isDirectory() && stats.uid === user && (stats.mode & OTHERS_WRITE) === 0;
}
