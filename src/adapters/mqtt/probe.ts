import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectSecure } from "node:tls";
import { PROBE_WAIT } from "./limits.ts";
import { codeOf } from "./problems.ts";
import { addressOf } from "./socket.ts";
import { isAlert } from "./trust.ts";

/**
 * Whether what listens there speaks the other of plain MQTT and TLS than the address says. It is
 * asked over a connection of its own, without any name or password, where the one that was meant
 * ended before the broker said a word.
 */
export function speaksOtherwise(url: string): Promise<boolean> {
  return url.startsWith("mqtts:") ? speaksPlainly(url) : speaksTls(url);
}

/** A handshake that comes to its end, or to an alert, is one with somebody who speaks TLS. */
function speaksTls(url: string): Promise<boolean> {
  return asked((answer) => {
    // Nothing is said or believed over this connection, so nobody has to vouch for it.
    const socket = connectSecure({ ...addressOf(url), rejectUnauthorized: false });
    socket.once("secureConnect", () => answer(true));
    socket.once("error", (error) => answer(isAlert(codeOf(error))));
    return socket;
  });
}

/** Whoever answers a connect of MQTT 3.1.1 with an acknowledgement, of any kind, speaks it. */
function speaksPlainly(url: string): Promise<boolean> {
  return asked((answer) => {
    const socket = connectPlain(addressOf(url));
    socket.once("connect", () => socket.write(CONNECT));
    socket.once("data", (bytes) => answer(bytes[0] === CONNACK));
    socket.once("error", () => answer(false));
    return socket;
  });
}

function asked(ask: (answer: (speaks: boolean) => void) => Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = ask((speaks) => {
      resolve(speaks);
      socket.destroy();
    });
    socket.on("error", () => undefined);
    socket.once("close", () => resolve(false));
    socket.setTimeout(PROBE_WAIT, () => socket.destroy());
    socket.unref();
  });
}

const CONNACK = 0x20;

/** A connect with an empty client id and a clean session, of nobody. */
const CONNECT = Buffer.from([0x10, 12, 0, 4, 77, 81, 84, 84, 4, 2, 0, 60, 0, 0]);
