import { ControllerError, type Problem } from "../../model/model.ts";

/** A controller that cannot be reached or asked. */
export class ClientError extends ControllerError {}

/** No broker at the address, or one that does not let this client in. */
export function brokerError(url: string, problem: Problem): ClientError {
  const fixes: Readonly<Record<string, string>> = {
    MQTT_CONNECTION: "Check that the broker runs, and the address (--to BROKER/ID)",
    MQTT_CREDENTIALS: "Give --user and --password-file as the broker knows them",
    MQTT_CERTIFICATE: "Give --ca, the certificate of whoever vouches for the broker",
    MQTT_SUBSCRIPTION: "Allow this client to read flyball/v1/ID/# at the broker",
  };
  const { code, what } = problem;
  return new ClientError([{ code, what, fix: fixes[code] ?? problem.fix, file: url }]);
}

/** A broker that took the connection and said nothing more. */
export function muteBroker(url: string): ClientError {
  const what = "what answers at this address does not say so in time";
  const fix = "Check that it is an MQTT broker, and that it is not overloaded";
  return new ClientError([{ code: "MQTT_CONNECTION", what, fix, file: url }]);
}

/** No controller has registered itself. */
export function noneHere(): ClientError {
  const what = "no controller runs on this machine";
  const fix = "Start one with `flyball run FILE`, or name one elsewhere with --to BROKER/ID";
  return new ClientError([{ code: "CONTROLLER_NONE", what, fix }]);
}

/** The controller that is asked for has not registered itself, and has no address otherwise. */
export function notHere(id: string): ClientError {
  const what = `no controller ${id} runs on this machine`;
  const fix = "Start it with `flyball run FILE`, or give its broker with --to BROKER/ID";
  return new ClientError([{ code: "CONTROLLER_NONE", what, fix }]);
}

/** The broker has never heard of the controller. */
export function unknownThere(id: string, url: string): ClientError {
  const what = `the broker knows no controller ${id}`;
  const fix = "Check the id (--to BROKER/ID), and that the controller runs";
  return new ClientError([{ code: "CONTROLLER_UNKNOWN", what, fix, file: url }]);
}

/** The controller has gone, by its own word or the broker's. */
export function offlineThere(id: string, url: string): ClientError {
  const what = `the controller ${id} is offline`;
  const fix = "Start it, then try again: what is sent to it now is lost";
  return new ClientError([{ code: "CONTROLLER_OFFLINE", what, fix, file: url }]);
}

/** The controller says something that cannot be understood. */
export function strangeAnswer(id: string, topic: string): ClientError {
  const what = `what the controller ${id} says on ${topic} cannot be understood`;
  const fix = "Use a `flyball` of the controller's version";
  return new ClientError([{ code: "CONTROLLER_ANSWER", what, fix }]);
}

/** A request that no controller would take. */
export function tooLarge(bytes: number, most: number): ClientError {
  const what = `the request has ${bytes} bytes, more than the ${most} that a controller takes`;
  const fix = "Patch in several steps, with --function";
  return new ClientError([{ code: "PATCH_SIZE", what, fix }]);
}

/** What is known of a request that had no answer in time. */
export interface Silence {
  readonly wait: number;
  /** Whether the broker was given the request. */
  readonly sent: boolean;
  /** The cycle from which it runs, though nothing confirms it. */
  readonly running?: number | undefined;
  /** Why there is no connection. */
  readonly down?: Problem | undefined;
}

/** No answer in time. */
export function silent(id: string, { wait, sent, running, down }: Silence): ClientError {
  const lost = down === undefined ? "" : `, and the connection is lost: ${down.what}`;
  const none = `no answer of ${id} within ${wait / 1_000} s${lost}`;
  const code = "CONTROLLER_SILENT";
  if (running !== undefined) {
    const what = `it runs since cycle ${running}, but was not confirmed within ${wait / 1_000} s${lost}`;
    const fix = "Ask with `flyball status` what boots: a power loss now may go back";
    return new ClientError([{ code, what, fix }]);
  }
  if (!sent) {
    const fix = "Nothing was sent; try again when the broker and the controller are back";
    return new ClientError([{ code, what: none, fix }]);
  }
  const fix =
    "It may still be applied: ask with `flyball status`. The same request sent again is applied at most once";
  return new ClientError([{ code, what: none, fix }]);
}
