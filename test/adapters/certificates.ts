import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a certificate and its key are, and what they say. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

/** An authority of our own, and what it vouches for. */
export interface Certificates {
  readonly authority: Certificate;
  /** For `localhost` and 127.0.0.1. */
  readonly broker: Certificate;
  readonly client: Certificate;
  /** For `localhost`, and of yesterday. */
  readonly expired: Certificate;
}

/** Makes certificates in that folder; `undefined`, and why, where `openssl` is missing. */
export function makeCertificates(folder: string): Certificates | undefined {
  try {
    const authority = selfSigned(folder, "authority");
    const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
    const broker = signed(folder, "broker", authority, names);
    const client = signed(folder, "client", authority, "extendedKeyUsage=clientAuth");
    const expired = signed(folder, "expired", authority, names, "-1");
    return { authority, broker, client, expired };
  } catch (error) {
    console.log(`TLS is not tested here: openssl cannot be run: ${String(error)}`);
    return undefined;
  }
}

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

function selfSigned(folder: string, name: string): Certificate {
  const { certFile, keyFile } = filesOf(folder, name);
  const subject = ["-subj", `/CN=${name}`, "-days", "2"];
  openssl("req", "-x509", ...NEW_KEY, ...subject, "-keyout", keyFile, "-out", certFile);
  return read(certFile, keyFile);
}

function signed(
  folder: string,
  name: string,
  authority: Certificate,
  extension: string,
  days = "2",
): Certificate {
  const { certFile, keyFile } = filesOf(folder, name);
  const request = join(folder, `${name}.csr`);
  const extensions = join(folder, `${name}.ext`);
  writeFileSync(extensions, `${extension}\n`);
  openssl("req", ...NEW_KEY, "-subj", `/CN=${name}`, "-keyout", keyFile, "-out", request);
  const signer = ["-CA", authority.certFile, "-CAkey", authority.keyFile, "-CAcreateserial"];
  const files = ["-in", request, "-out", certFile, "-extfile", extensions];
  openssl("x509", "-req", ...files, ...signer, "-days", days);
  return read(certFile, keyFile);
}

function filesOf(folder: string, name: string) {
  return { certFile: join(folder, `${name}.pem`), keyFile: join(folder, `${name}.key`) };
}

function read(certFile: string, keyFile: string): Certificate {
  const cert = readFileSync(certFile, "utf8");
  return { certFile, keyFile, cert, key: readFileSync(keyFile, "utf8") };
}

function openssl(...args: readonly string[]): void {
  execFileSync("openssl", [...args], { stdio: "pipe" });
}
