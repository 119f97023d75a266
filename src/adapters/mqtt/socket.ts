import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectSecure } from "node:tls";

/** What a secure connection needs, as the text of PEM files. */
export interface TlsOptions {
  /** Who vouches for the broker; those that Node knows if absent. */
  readonly ca?: string;
  /** What this client shows of itself, and the key to it. */
  readonly cert?: string;
  readonly key?: string;
  /** The name on the broker's certificate, where it is not the host of the address. */
  readonly servername?: string;
}

const PLAIN_PORT = 1883;
const SECURE_PORT = 8883;

/** A socket on its way to the broker, secure where the address begins with `mqtts:`. */
export function socketTo(url: string, tls: TlsOptions = {}): Socket {
  const { servername, ...address } = addressOf(url);
  // Without it the kernel holds a small packet back until the one before is acknowledged.
  const noDelay = true;
  if (!url.startsWith("mqtts:")) return connectPlain({ ...address, noDelay });
  const name = servername === undefined ? {} : { servername };
  const socket = connectSecure({ ...name, ...tls, ...address, rejectUnauthorized: true });
  return socket.setNoDelay(true);
}

/** Where an address leads; the name that a certificate must have, where it is no number. */
export function addressOf(url: string): {
  readonly host: string;
  readonly port: number;
  readonly servername?: string;
} {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const usual = protocol === "mqtts:" ? SECURE_PORT : PLAIN_PORT;
  const name = isIP(host) === 0 ? { servername: host } : {};
  return { host, port: Number(port || usual), ...name };
}
