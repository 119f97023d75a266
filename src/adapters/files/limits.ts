import { millis } from "../../model/model.ts";

/** Bytes of one file that are read at all: the longest script that may be, in any characters. */
export const FILE_BYTES = 32 * 2 ** 20;

/** Bytes of all files together: two of the longest, which a small machine holds in memory. */
export const ALL_BYTES = 64 * 2 ** 20;

/** Files of one script: a file for each of a thousand devices. */
export const SCRIPT_FILES = 1_000;

/** How much is read; less in tests. */
export interface FilesLimits {
  readonly fileBytes: number;
  readonly allBytes: number;
  readonly files: number;
}

/** How much is read unless something else is said. */
export const FILES_LIMITS: FilesLimits = {
  fileBytes: FILE_BYTES,
  allBytes: ALL_BYTES,
  files: SCRIPT_FILES,
};

/** Files that the system is asked about at once: half the cost of one by one. */
export const STATS_AT_ONCE = 16;

/** Names of a folder that are fetched at once: a few kilobytes. */
export const NAMES_AT_ONCE = 256;

/** Bytes whose digest is computed here, in less than a millisecond; more is left to a thread. */
export const DIGEST_BYTES = 65_536;

/**
 * Milliseconds without an event before the files are looked at, and again between two looks that
 * must agree: a person does not notice, and a writer seldom pauses for longer.
 */
export const SETTLE = millis(150);

/**
 * Milliseconds more for which files must be left alone that have lost something: an upload over a
 * slow line pauses for less, and whoever deletes a function on purpose can wait as long.
 */
export const LOSS_WAIT = millis(2_000);

/** Milliseconds of one wait for files to be left alone, before it is put off. */
export const PATIENCE = millis(5_000);

/** Milliseconds between two comparisons: what a person waits where there are no events. */
export const COMPARE_PERIOD = millis(5_000);

/** Milliseconds after which the files are read though nothing about them seems to have changed. */
export const READ_PERIOD = millis(60_000);

/** Lengths of time that a watch keeps to, in milliseconds; shorter in tests. */
export interface FilesTimes {
  readonly settle: number;
  readonly loss: number;
  readonly patience: number;
  readonly compare: number;
  readonly readAll: number;
}

/** The lengths of time unless something else is said. */
export const FILES_TIMES: FilesTimes = {
  settle: SETTLE,
  loss: LOSS_WAIT,
  patience: PATIENCE,
  compare: COMPARE_PERIOD,
  readAll: READ_PERIOD,
};

/** Looks of one reading until two in a row agree: with the waits between them about a second. */
export const READ_LOOKS = 20;

/** Milliseconds after a look that did not agree with the one before. */
export const READ_WAIT = 50;

/** Milliseconds for the system's events to be set up; without them the comparison finds changes. */
export const READY_WAIT = 2_000;

/** Milliseconds at the stop for a look that is under way: a network drive may never answer. */
export const STOP_WAIT = 500;

/** Levels below the folder in which a path is named: the path itself, and the files in it. */
export const WATCH_DEPTH = 1;
