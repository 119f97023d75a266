/** A file that is open for writing at its end. Every call throws what the system says. */
export interface DiskFile {
  /** Writes all of the bytes at the end of the file. */
  write(bytes: Uint8Array): Promise<void>;
  /** Cuts the file to that many bytes. */
  truncate(size: number): Promise<void>;
  /** Ends when what was written and cut outlives a power loss. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The files of one folder, by plain names. Nothing outlives a power loss before it is synced: the
 * content of a file by the file's `sync`, its name by that of the folder. Every call throws what
 * the system says.
 */
export interface Disk {
  list(): Promise<readonly string[]>;
  /** Throws where the file is longer than so many bytes. */
  read(name: string, most: number): Promise<Uint8Array>;
  /** Makes an empty file; what was there under that name is gone. */
  create(name: string): Promise<DiskFile>;
  /** Opens a file that is there, to write at its end. */
  open(name: string): Promise<DiskFile>;
  /** What was there under the new name is gone. */
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Ends when names that were made, changed and removed outlive a power loss. */
  sync(): Promise<void>;
}
