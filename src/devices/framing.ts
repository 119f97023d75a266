/** Where a line ends: `lf` takes a `\r` before the `\n` along, `any` each of the two as an end. */
export type LineEnd = "lf" | "cr" | "crlf" | "any";

/** How the bytes of a serial port are cut into frames. All reports of a port agree on it. */
export type Framing =
  /** A frame is a line, whose end is no part of it: `lf` where it is absent. */
  | { readonly kind: "lines"; readonly eol?: LineEnd }
  /** Binary; a frame ends with these bytes, which are no part of it, and has `most` at the most. */
  | { readonly kind: "delimited"; readonly end: Uint8Array; readonly most: number }
  /**
   * Binary; a frame has this many bytes, the start and the checksum among them. Where `valid` does
   * not hold, the frame is looked for one byte further on.
   */
  | {
      readonly kind: "fixed";
      readonly length: number;
      readonly start: Uint8Array;
      readonly valid: (frame: Uint8Array) => boolean;
    };
