/** How the bytes of a serial port are cut into frames. All reports of a port agree on it. */
export type Framing =
  /** A frame is a line: it ends with `\n`, or with `\r\n`; neither is part of it. */
  | { readonly kind: "lines" }
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
