import type { Problem } from "../../model/model.ts";
import { LinkError } from "./link.ts";

/** What a broker answers, in MQTT 3.1.1 and in 5, to a user or a client that it does not know. */
const NOT_AUTHORIZED: readonly unknown[] = [4, 5, 134, 135];

/** Why there is no connection, so that who reads it knows where to look. */
export function connectionProblem(url: string, error: unknown): Problem {
  const reason = describe(error);
  if (error instanceof LinkError) {
    const fix = "Check that the address is that of an MQTT broker";
    return { code: "MQTT_PROTOCOL", what: reason, fix, file: url };
  }
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  if (NOT_AUTHORIZED.includes(code)) {
    const what = `the broker does not let this client in: ${reason}`;
    const fix = "Check the username, the password and the broker's own list of both";
    return { code: "MQTT_CREDENTIALS", what, fix, file: url };
  }
  if (typeof code === "string" && /CERT|SIGNATURE|ISSUER|ERR_OSSL|ERR_SSL/.test(code)) {
    const what = `no trust between this client and the broker: ${reason}`;
    const fix =
      "Check the certificates and keys, the name and the dates on them, and the clock here";
    return { code: "MQTT_CERTIFICATE", what, fix, file: url };
  }
  return {
    code: "MQTT_CONNECTION",
    what: `there is no connection to the broker: ${reason}`,
    fix: "Check that the broker runs and that the run file names its address",
    file: url,
  };
}

/** The broker lets this client in, but not hear what it asks for. */
export function subscriptionProblem(url: string, error: Error): Problem {
  return {
    code: "MQTT_SUBSCRIPTION",
    what: `the broker refuses a subscription: ${describe(error)}`,
    fix: "Allow this client to read the topics of the device file and its own patch topic",
    file: url,
  };
}

/** A host with several addresses that all refuse gives an `AggregateError` without a message. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(String).join(", ");
  return error instanceof Error ? error.message : String(error);
}
