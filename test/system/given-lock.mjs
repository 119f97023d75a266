/**
 * Loaded before the command: gives a lock the number that the environment says, in the place of a
 * random one, so that its files have names that are known beforehand.
 */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

const { randomBytes } = crypto;
const token = Buffer.from(process.env.FLYBALL_LOCK ?? "", "hex");

crypto.randomBytes = (size, ...rest) =>
  size === token.length ? Buffer.from(token) : randomBytes(size, ...rest);
syncBuiltinESMExports();
