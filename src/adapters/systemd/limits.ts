/** Bytes of the path of a Unix socket: what Linux has room for, its end left out. */
export const SOCKET_PATH_BYTES = 107;
