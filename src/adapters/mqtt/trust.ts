import type { Problem } from "../../model/model.ts";

/** What is wrong with the trust between the two ends, and how it is mended. */
interface Flaw {
  readonly what: string;
  readonly fix: string;
}

const UNKNOWN_AUTHORITY: Flaw = {
  what: "nobody known here vouches for the broker's certificate",
  fix: "Name the certificate of the broker's authority under `ca`, or correct the one there",
};
const FILES: Flaw = {
  what: "the certificate or key of this client cannot be used",
  fix: "Check that `ca`, `cert` and `key` are PEM files, and that key and certificate are a pair",
};
const NOT_TRUSTED: Flaw = {
  what: "the broker does not trust this client",
  fix: "Check `cert` and `key`: the broker wants a certificate that its own authority vouches for",
};

/** By the code of OpenSSL's verification, as Node has it. */
const BY_CODE: ReadonlyMap<string, Flaw> = new Map([
  ...[
    ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CERT_UNTRUSTED"],
    ...["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "CERT_SIGNATURE_FAILURE"],
    ...["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "INVALID_CA", "CERT_CHAIN_TOO_LONG"],
  ].map((code) => [code, UNKNOWN_AUTHORITY] as const),
  [
    "CERT_HAS_EXPIRED",
    {
      what: "the broker's certificate has expired",
      fix: "Renew it at the broker, or set the clock of this machine if it is wrong",
    },
  ],
  [
    "CERT_NOT_YET_VALID",
    {
      what: "the broker's certificate is not valid yet",
      fix: "Set the clock of this machine, or correct the certificate at the broker",
    },
  ],
  [
    "CERT_REVOKED",
    {
      what: "the broker's certificate was revoked",
      fix: "Give the broker a new certificate",
    },
  ],
  [
    "ERR_TLS_CERT_ALTNAME_INVALID",
    {
      what: "the broker's certificate is for another name than that of the address",
      fix: "Name the broker in `url` as its certificate does, or give it one for this name",
    },
  ],
]);

/** Why an encrypted connection is not to be trusted; `undefined` where that is not what failed. */
export function certificateProblem(
  url: string,
  code: unknown,
  reason: string,
): Problem | undefined {
  if (typeof code !== "string") return undefined;
  const flaw = BY_CODE.get(code) ?? flawOf(code);
  if (flaw === undefined) return undefined;
  const { what, fix } = flaw;
  return { code: "MQTT_CERTIFICATE", what: `${what}: ${reason}`, fix, file: url };
}

/** Whether the other end broke a handshake off with an alert: so it speaks TLS. */
export function isAlert(code: unknown): boolean {
  return typeof code === "string" && /^ERR_SSL_.*_ALERT_/.test(code);
}

function flawOf(code: string): Flaw | undefined {
  if (isAlert(code)) return NOT_TRUSTED;
  if (/^ERR_OSSL_|^ERR_SSL_.*(?:CA_|CERT|EE_|KEY_)/.test(code)) return FILES;
  if (!/^CERT_|_CERT|^ERR_TLS_CERT/.test(code)) return undefined;
  const fix = "Check the certificates and keys, the names and dates on them, and the clock here";
  return { what: "no trust between this client and the broker", fix };
}
