import { ReasonCodes } from "mqtt";
import type { Problem } from "../../model/model.ts";
import { LinkError } from "./link.ts";
import { certificateProblem } from "./trust.ts";

/** The broker and the client that a problem is between. */
export interface Parties {
  readonly url: string;
  readonly clientId: string;
}

/** A broker of MQTT 5 that ended the connection, and said why. */
export class Dismissal extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`the broker ended the connection: ${reasonText(code)}`);
    this.code = code;
  }
}

/** What the broker may answer to a connect, or say as it ends a connection. */
const REFUSALS: ReadonlyMap<unknown, (parties: Parties, reason: string) => Problem> = new Map([
  ...[4, 5, 134, 135, 138].map((code) => [code, notLetIn] as const),
  ...[1, 132].map((code) => [code, otherVersion] as const),
  ...[2, 133].map((code) => [code, idNotTaken] as const),
  [142, takenOver] as const,
]);

/** Why there is no connection, so that who reads it knows where to look. */
export function connectionProblem(parties: Parties, error: unknown): Problem {
  const reason = describe(error);
  const { url } = parties;
  if (error instanceof LinkError) {
    const fix = "Check that the address is that of an MQTT broker";
    return { code: "MQTT_PROTOCOL", what: reason, fix, file: url };
  }
  const code = codeOf(error);
  const refused = REFUSALS.get(code);
  if (refused !== undefined) return refused(parties, reason);
  return (
    certificateProblem(url, code, reason) ?? {
      code: "MQTT_CONNECTION",
      what: `there is no connection to the broker: ${reason}`,
      fix: "Check that the broker runs and that the run file names its address",
      file: url,
    }
  );
}

/** What ended before it began may be for want of TLS, or of none; it is told where it is. */
export function tlsProblem(url: string): Problem {
  const isSecure = url.startsWith("mqtts:");
  const code = "MQTT_TLS";
  if (isSecure) {
    const what = "the broker speaks plain MQTT at this port, and the address says TLS";
    return { code, what, fix: "Begin the address with mqtt://, or name the TLS port", file: url };
  }
  const what = "the broker speaks TLS at this port, and the address says plain MQTT";
  return { code, what, fix: "Begin the address with mqtts://, or name the plain port", file: url };
}

/** The same of one connection after another, each of which ended soon after it was made. */
export function flappingProblem(clientId: string, problem: Problem, times: number): Problem {
  const what = `${problem.what}; the last ${times} connections all ended soon after they were made`;
  const fix = `Look at the broker's log, and whether another client has the id ${clientId} too`;
  return { ...problem, what, fix };
}

/** The broker lets this client in, but not hear that topic. */
export function subscriptionProblem(url: string, topic: string, reason: number): Problem {
  return {
    code: "MQTT_SUBSCRIPTION",
    what: `the broker denies the subscription to ${topic}: ${reasonText(reason)}`,
    fix: "Allow this client to read the topic at the broker; all others are heard",
    file: url,
  };
}

/** The broker does not hand on what this client says there. */
export function publishProblem(url: string, topic: string, reason: number): Problem {
  return {
    code: "MQTT_PUBLISH",
    what: `the broker does not take what is published on ${topic}: ${reasonText(reason)}`,
    fix: "Allow this client to write the topic at the broker; all others are told",
    file: url,
  };
}

/** The code of an error that has one. */
export function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

function notLetIn({ url }: Parties, reason: string): Problem {
  const what = `the broker does not let this client in: ${reason}`;
  const fix = "Check the username, the password and the broker's own list of both";
  return { code: "MQTT_CREDENTIALS", what, fix, file: url };
}

function otherVersion({ url }: Parties, reason: string): Problem {
  const what = `the broker does not speak this version of MQTT: ${reason}`;
  const fix = "Give another `protocol` under `broker`: 4, which is MQTT 3.1.1, or 5";
  return { code: "MQTT_VERSION", what, fix, file: url };
}

function idNotTaken({ url, clientId }: Parties, reason: string): Problem {
  const what = `the broker does not take the client id ${clientId}: ${reason}`;
  const fix = "Give another `clientId` under `broker`, such as 23 letters and digits";
  return { code: "MQTT_CLIENT_ID", what, fix, file: url };
}

function takenOver({ url, clientId }: Parties): Problem {
  const what = `another client has connected with the id ${clientId}, so this one was sent away`;
  const fix = "Give each controller an id of its own, or each its own `clientId` under `broker`";
  return { code: "MQTT_TAKEN_OVER", what, fix, file: url };
}

/** What a code of MQTT 5 means, in the words of the standard; in 3.1.1 nothing more is said. */
function reasonText(code: number): string {
  const known = Object.entries(ReasonCodes).find(([each]) => each === String(code))?.[1];
  return `${known ?? "for a reason of its own"} (${code})`;
}

/** A host with several addresses that all refuse gives an `AggregateError` without a message. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(String).join(", ");
  return error instanceof Error ? error.message : String(error);
}
