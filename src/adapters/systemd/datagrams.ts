import koffi from "koffi";
import { SOCKET_PATH_BYTES } from "./limits.ts";

/** Datagrams to one Unix socket. */
export interface Datagrams {
  /** The socket, as it was named. */
  readonly path: string;
  /** Sends it without waiting; gives the number of the error where that failed. */
  send(text: string): number | undefined;
}

const AF_UNIX = 1;
/** SOCK_DGRAM, SOCK_NONBLOCK and SOCK_CLOEXEC. */
const KIND = 2 | 0o4000 | 0o2000000;
/** No signal where nobody listens. */
const MSG_NOSIGNAL = 0x4000;

/** Opens datagrams to a socket: a path, or a name without a file where it begins with `@`. */
export async function openDatagrams(path: string): Promise<Datagrams> {
  const address = addressOf(path);
  const library = koffi.load(null);
  const socket = library.func("int socket(int, int, int)");
  const sendto = library.func(
    "intptr_t sendto(int, const uint8_t *, size_t, int, const uint8_t *, uint32_t)",
  );
  const file = Number(socket(AF_UNIX, KIND, 0));
  if (file < 0) throw new Error(`error ${koffi.errno()} of socket`);
  return {
    path,
    send: (text) => {
      const bytes = Buffer.from(text);
      const sent = sendto(file, bytes, bytes.length, MSG_NOSIGNAL, address, address.length);
      return Number(sent) < 0 ? koffi.errno() : undefined;
    },
  };
}

/** `struct sockaddr_un`: the family in the order of bytes of all machines that Node runs on. */
function addressOf(path: string): Buffer {
  const name = Buffer.from(path.startsWith("@") ? `\0${path.slice(1)}` : path);
  const isPath = path.startsWith("@") || path.startsWith("/");
  if (!isPath || name.length > SOCKET_PATH_BYTES) {
    throw new Error(`${path} names no socket that a datagram can be sent to`);
  }
  return Buffer.concat([Buffer.from([AF_UNIX, 0]), name]);
}
